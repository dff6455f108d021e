// Made by script/embed-files.
#include "EmbeddedFiles.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file0[] = {
#embed "../../Sources/PreviewServer/preview.js"
};

static const unsigned char file1[] = {
#embed "../../Starter/.gitignore"
};

static const unsigned char file2[] = {
#embed "../../Starter/.vscode/settings.json"
};

static const unsigned char file3[] = {
#embed "../../Starter/Content/about.md"
};

static const unsigned char file4[] = {
#embed "../../Starter/Content/changes.md"
};

static const unsigned char file5[] = {
#embed "../../Starter/Content/claims.md"
};

static const unsigned char file6[] = {
#embed "../../Starter/Content/data/actors.yaml"
};

static const unsigned char file7[] = {
#embed "../../Starter/Content/data/changes.yaml"
};

static const unsigned char file8[] = {
#embed "../../Starter/Content/data/claims.yaml"
};

static const unsigned char file9[] = {
#embed "../../Starter/Content/data/discrepancies.yaml"
};

static const unsigned char file10[] = {
#embed "../../Starter/Content/data/events.yaml"
};

static const unsigned char file11[] = {
#embed "../../Starter/Content/data/measures.yaml"
};

static const unsigned char file12[] = {
#embed "../../Starter/Content/data/places.yaml"
};

static const unsigned char file13[] = {
#embed "../../Starter/Content/data/questions.yaml"
};

static const unsigned char file14[] = {
#embed "../../Starter/Content/data/sources.yaml"
};

static const unsigned char file15[] = {
#embed "../../Starter/Content/data/terms.yaml"
};

static const unsigned char file16[] = {
#embed "../../Starter/Content/discrepancies.md"
};

static const unsigned char file17[] = {
#embed "../../Starter/Content/evidence.lock"
};

static const unsigned char file18[] = {
#embed "../../Starter/Content/glossary.md"
};

static const unsigned char file19[] = {
#embed "../../Starter/Content/index.md"
};

static const unsigned char file20[] = {
#embed "../../Starter/Content/numbers.md"
};

static const unsigned char file21[] = {
#embed "../../Starter/Content/people.md"
};

static const unsigned char file22[] = {
#embed "../../Starter/Content/places.md"
};

static const unsigned char file23[] = {
#embed "../../Starter/Content/print.md"
};

static const unsigned char file24[] = {
#embed "../../Starter/Content/questions.md"
};

static const unsigned char file25[] = {
#embed "../../Starter/Content/search.md"
};

static const unsigned char file26[] = {
#embed "../../Starter/Content/site.yaml"
};

static const unsigned char file27[] = {
#embed "../../Starter/Content/sources.md"
};

static const unsigned char file28[] = {
#embed "../../Starter/Content/timeline.md"
};

static const unsigned char file29[] = {
#embed "../../Starter/Content/topics/closed-bridge.md"
};

static const unsigned char file30[] = {
#embed "../../Starter/Content/topics/town-ferry.md"
};

static const unsigned char file31[] = {
#embed "../../Starter/README.md"
};

static const unsigned char file32[] = {
#embed "../../Starter/captures/council-notice-2025-03-03.txt"
};

static const unsigned char file33[] = {
#embed "../../Starter/captures/gazette-2025-03-12.txt"
};

static const unsigned char file34[] = {
#embed "../../Starter/captures/tamber-ferries-2025-03-14.txt"
};

static const unsigned char file35[] = {
#embed "../../Starter/schemas/actors.schema.json"
};

static const unsigned char file36[] = {
#embed "../../Starter/schemas/changes.schema.json"
};

static const unsigned char file37[] = {
#embed "../../Starter/schemas/claims.schema.json"
};

static const unsigned char file38[] = {
#embed "../../Starter/schemas/discrepancies.schema.json"
};

static const unsigned char file39[] = {
#embed "../../Starter/schemas/events.schema.json"
};

static const unsigned char file40[] = {
#embed "../../Starter/schemas/front-matter.schema.json"
};

static const unsigned char file41[] = {
#embed "../../Starter/schemas/measures.schema.json"
};

static const unsigned char file42[] = {
#embed "../../Starter/schemas/places.schema.json"
};

static const unsigned char file43[] = {
#embed "../../Starter/schemas/questions.schema.json"
};

static const unsigned char file44[] = {
#embed "../../Starter/schemas/site.schema.json"
};

static const unsigned char file45[] = {
#embed "../../Starter/schemas/sources.schema.json"
};

static const unsigned char file46[] = {
#embed "../../Starter/schemas/terms.schema.json"
};

static const unsigned char file47[] = {
#embed "../../Templates/assets/icon.svg"
};

static const unsigned char file48[] = {
#embed "../../Templates/assets/site.js"
};

static const unsigned char file49[] = {
#embed "../../Templates/assets/style.css"
};

static const unsigned char file50[] = {
#embed "../../Templates/blocks/changes.html"
};

static const unsigned char file51[] = {
#embed "../../Templates/blocks/chart.html"
};

static const unsigned char file52[] = {
#embed "../../Templates/blocks/claims.html"
};

static const unsigned char file53[] = {
#embed "../../Templates/blocks/comparison.html"
};

static const unsigned char file54[] = {
#embed "../../Templates/blocks/map.html"
};

static const unsigned char file55[] = {
#embed "../../Templates/blocks/people.html"
};

static const unsigned char file56[] = {
#embed "../../Templates/blocks/questions.html"
};

static const unsigned char file57[] = {
#embed "../../Templates/blocks/sources.html"
};

static const unsigned char file58[] = {
#embed "../../Templates/blocks/timeline.html"
};

static const unsigned char file59[] = {
#embed "../../Templates/blocks/topics.html"
};

static const unsigned char file60[] = {
#embed "../../Templates/changes.html"
};

static const unsigned char file61[] = {
#embed "../../Templates/claims.html"
};

static const unsigned char file62[] = {
#embed "../../Templates/discrepancies.html"
};

static const unsigned char file63[] = {
#embed "../../Templates/glossary.html"
};

static const unsigned char file64[] = {
#embed "../../Templates/home.html"
};

static const unsigned char file65[] = {
#embed "../../Templates/layout.html"
};

static const unsigned char file66[] = {
#embed "../../Templates/numbers.html"
};

static const unsigned char file67[] = {
#embed "../../Templates/page.html"
};

static const unsigned char file68[] = {
#embed "../../Templates/partials/attribution.html"
};

static const unsigned char file69[] = {
#embed "../../Templates/partials/changes.html"
};

static const unsigned char file70[] = {
#embed "../../Templates/partials/claim-links.html"
};

static const unsigned char file71[] = {
#embed "../../Templates/partials/claims.html"
};

static const unsigned char file72[] = {
#embed "../../Templates/partials/contents.html"
};

static const unsigned char file73[] = {
#embed "../../Templates/partials/date.html"
};

static const unsigned char file74[] = {
#embed "../../Templates/partials/events.html"
};

static const unsigned char file75[] = {
#embed "../../Templates/partials/evidence.html"
};

static const unsigned char file76[] = {
#embed "../../Templates/partials/filter.html"
};

static const unsigned char file77[] = {
#embed "../../Templates/partials/links.html"
};

static const unsigned char file78[] = {
#embed "../../Templates/partials/people.html"
};

static const unsigned char file79[] = {
#embed "../../Templates/partials/places.html"
};

static const unsigned char file80[] = {
#embed "../../Templates/partials/questions.html"
};

static const unsigned char file81[] = {
#embed "../../Templates/partials/reasons.html"
};

static const unsigned char file82[] = {
#embed "../../Templates/partials/reference-list.html"
};

static const unsigned char file83[] = {
#embed "../../Templates/partials/references.html"
};

static const unsigned char file84[] = {
#embed "../../Templates/partials/sides.html"
};

static const unsigned char file85[] = {
#embed "../../Templates/partials/source-claim.html"
};

static const unsigned char file86[] = {
#embed "../../Templates/partials/source-entry.html"
};

static const unsigned char file87[] = {
#embed "../../Templates/partials/source-list.html"
};

static const unsigned char file88[] = {
#embed "../../Templates/partials/withdrawn.html"
};

static const unsigned char file89[] = {
#embed "../../Templates/people.html"
};

static const unsigned char file90[] = {
#embed "../../Templates/places.html"
};

static const unsigned char file91[] = {
#embed "../../Templates/print.html"
};

static const unsigned char file92[] = {
#embed "../../Templates/questions.html"
};

static const unsigned char file93[] = {
#embed "../../Templates/records/actor.html"
};

static const unsigned char file94[] = {
#embed "../../Templates/records/claim.html"
};

static const unsigned char file95[] = {
#embed "../../Templates/records/source.html"
};

static const unsigned char file96[] = {
#embed "../../Templates/redirect.html"
};

static const unsigned char file97[] = {
#embed "../../Templates/root/404.html"
};

static const unsigned char file98[] = {
#embed "../../Templates/root/_headers"
};

static const unsigned char file99[] = {
#embed "../../Templates/root/_redirects"
};

static const unsigned char file100[] = {
#embed "../../Templates/root/feed.xml"
};

static const unsigned char file101[] = {
#embed "../../Templates/root/robots.txt"
};

static const unsigned char file102[] = {
#embed "../../Templates/root/sitemap.xml"
};

static const unsigned char file103[] = {
#embed "../../Templates/search.html"
};

static const unsigned char file104[] = {
#embed "../../Templates/sources.html"
};

static const unsigned char file105[] = {
#embed "../../Templates/timeline.html"
};

static const unsigned char file106[] = {
#embed "../../Templates/topic.html"
};

static const unsigned char file107[] = {
#embed "../../Templates/words/en.yaml"
};

static const EmbeddedFile files[] = {
    {"Sources/PreviewServer/preview.js", file0, sizeof file0},
    {"Starter/.gitignore", file1, sizeof file1},
    {"Starter/.vscode/settings.json", file2, sizeof file2},
    {"Starter/Content/about.md", file3, sizeof file3},
    {"Starter/Content/changes.md", file4, sizeof file4},
    {"Starter/Content/claims.md", file5, sizeof file5},
    {"Starter/Content/data/actors.yaml", file6, sizeof file6},
    {"Starter/Content/data/changes.yaml", file7, sizeof file7},
    {"Starter/Content/data/claims.yaml", file8, sizeof file8},
    {"Starter/Content/data/discrepancies.yaml", file9, sizeof file9},
    {"Starter/Content/data/events.yaml", file10, sizeof file10},
    {"Starter/Content/data/measures.yaml", file11, sizeof file11},
    {"Starter/Content/data/places.yaml", file12, sizeof file12},
    {"Starter/Content/data/questions.yaml", file13, sizeof file13},
    {"Starter/Content/data/sources.yaml", file14, sizeof file14},
    {"Starter/Content/data/terms.yaml", file15, sizeof file15},
    {"Starter/Content/discrepancies.md", file16, sizeof file16},
    {"Starter/Content/evidence.lock", file17, sizeof file17},
    {"Starter/Content/glossary.md", file18, sizeof file18},
    {"Starter/Content/index.md", file19, sizeof file19},
    {"Starter/Content/numbers.md", file20, sizeof file20},
    {"Starter/Content/people.md", file21, sizeof file21},
    {"Starter/Content/places.md", file22, sizeof file22},
    {"Starter/Content/print.md", file23, sizeof file23},
    {"Starter/Content/questions.md", file24, sizeof file24},
    {"Starter/Content/search.md", file25, sizeof file25},
    {"Starter/Content/site.yaml", file26, sizeof file26},
    {"Starter/Content/sources.md", file27, sizeof file27},
    {"Starter/Content/timeline.md", file28, sizeof file28},
    {"Starter/Content/topics/closed-bridge.md", file29, sizeof file29},
    {"Starter/Content/topics/town-ferry.md", file30, sizeof file30},
    {"Starter/README.md", file31, sizeof file31},
    {"Starter/captures/council-notice-2025-03-03.txt", file32, sizeof file32},
    {"Starter/captures/gazette-2025-03-12.txt", file33, sizeof file33},
    {"Starter/captures/tamber-ferries-2025-03-14.txt", file34, sizeof file34},
    {"Starter/schemas/actors.schema.json", file35, sizeof file35},
    {"Starter/schemas/changes.schema.json", file36, sizeof file36},
    {"Starter/schemas/claims.schema.json", file37, sizeof file37},
    {"Starter/schemas/discrepancies.schema.json", file38, sizeof file38},
    {"Starter/schemas/events.schema.json", file39, sizeof file39},
    {"Starter/schemas/front-matter.schema.json", file40, sizeof file40},
    {"Starter/schemas/measures.schema.json", file41, sizeof file41},
    {"Starter/schemas/places.schema.json", file42, sizeof file42},
    {"Starter/schemas/questions.schema.json", file43, sizeof file43},
    {"Starter/schemas/site.schema.json", file44, sizeof file44},
    {"Starter/schemas/sources.schema.json", file45, sizeof file45},
    {"Starter/schemas/terms.schema.json", file46, sizeof file46},
    {"Templates/assets/icon.svg", file47, sizeof file47},
    {"Templates/assets/site.js", file48, sizeof file48},
    {"Templates/assets/style.css", file49, sizeof file49},
    {"Templates/blocks/changes.html", file50, sizeof file50},
    {"Templates/blocks/chart.html", file51, sizeof file51},
    {"Templates/blocks/claims.html", file52, sizeof file52},
    {"Templates/blocks/comparison.html", file53, sizeof file53},
    {"Templates/blocks/map.html", file54, sizeof file54},
    {"Templates/blocks/people.html", file55, sizeof file55},
    {"Templates/blocks/questions.html", file56, sizeof file56},
    {"Templates/blocks/sources.html", file57, sizeof file57},
    {"Templates/blocks/timeline.html", file58, sizeof file58},
    {"Templates/blocks/topics.html", file59, sizeof file59},
    {"Templates/changes.html", file60, sizeof file60},
    {"Templates/claims.html", file61, sizeof file61},
    {"Templates/discrepancies.html", file62, sizeof file62},
    {"Templates/glossary.html", file63, sizeof file63},
    {"Templates/home.html", file64, sizeof file64},
    {"Templates/layout.html", file65, sizeof file65},
    {"Templates/numbers.html", file66, sizeof file66},
    {"Templates/page.html", file67, sizeof file67},
    {"Templates/partials/attribution.html", file68, sizeof file68},
    {"Templates/partials/changes.html", file69, sizeof file69},
    {"Templates/partials/claim-links.html", file70, sizeof file70},
    {"Templates/partials/claims.html", file71, sizeof file71},
    {"Templates/partials/contents.html", file72, sizeof file72},
    {"Templates/partials/date.html", file73, sizeof file73},
    {"Templates/partials/events.html", file74, sizeof file74},
    {"Templates/partials/evidence.html", file75, sizeof file75},
    {"Templates/partials/filter.html", file76, sizeof file76},
    {"Templates/partials/links.html", file77, sizeof file77},
    {"Templates/partials/people.html", file78, sizeof file78},
    {"Templates/partials/places.html", file79, sizeof file79},
    {"Templates/partials/questions.html", file80, sizeof file80},
    {"Templates/partials/reasons.html", file81, sizeof file81},
    {"Templates/partials/reference-list.html", file82, sizeof file82},
    {"Templates/partials/references.html", file83, sizeof file83},
    {"Templates/partials/sides.html", file84, sizeof file84},
    {"Templates/partials/source-claim.html", file85, sizeof file85},
    {"Templates/partials/source-entry.html", file86, sizeof file86},
    {"Templates/partials/source-list.html", file87, sizeof file87},
    {"Templates/partials/withdrawn.html", file88, sizeof file88},
    {"Templates/people.html", file89, sizeof file89},
    {"Templates/places.html", file90, sizeof file90},
    {"Templates/print.html", file91, sizeof file91},
    {"Templates/questions.html", file92, sizeof file92},
    {"Templates/records/actor.html", file93, sizeof file93},
    {"Templates/records/claim.html", file94, sizeof file94},
    {"Templates/records/source.html", file95, sizeof file95},
    {"Templates/redirect.html", file96, sizeof file96},
    {"Templates/root/404.html", file97, sizeof file97},
    {"Templates/root/_headers", file98, sizeof file98},
    {"Templates/root/_redirects", file99, sizeof file99},
    {"Templates/root/feed.xml", file100, sizeof file100},
    {"Templates/root/robots.txt", file101, sizeof file101},
    {"Templates/root/sitemap.xml", file102, sizeof file102},
    {"Templates/search.html", file103, sizeof file103},
    {"Templates/sources.html", file104, sizeof file104},
    {"Templates/timeline.html", file105, sizeof file105},
    {"Templates/topic.html", file106, sizeof file106},
    {"Templates/words/en.yaml", file107, sizeof file107},
};

const EmbeddedFile *embedded_files(void) { return files; }

size_t embedded_file_count(void) { return 108; }
