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
#embed "../../Starter/Content/about.md"
};

static const unsigned char file3[] = {
#embed "../../Starter/Content/changes.md"
};

static const unsigned char file4[] = {
#embed "../../Starter/Content/claims.md"
};

static const unsigned char file5[] = {
#embed "../../Starter/Content/data/actors.yaml"
};

static const unsigned char file6[] = {
#embed "../../Starter/Content/data/changes.yaml"
};

static const unsigned char file7[] = {
#embed "../../Starter/Content/data/claims.yaml"
};

static const unsigned char file8[] = {
#embed "../../Starter/Content/data/discrepancies.yaml"
};

static const unsigned char file9[] = {
#embed "../../Starter/Content/data/events.yaml"
};

static const unsigned char file10[] = {
#embed "../../Starter/Content/data/measures.yaml"
};

static const unsigned char file11[] = {
#embed "../../Starter/Content/data/places.yaml"
};

static const unsigned char file12[] = {
#embed "../../Starter/Content/data/questions.yaml"
};

static const unsigned char file13[] = {
#embed "../../Starter/Content/data/sources.yaml"
};

static const unsigned char file14[] = {
#embed "../../Starter/Content/data/terms.yaml"
};

static const unsigned char file15[] = {
#embed "../../Starter/Content/discrepancies.md"
};

static const unsigned char file16[] = {
#embed "../../Starter/Content/evidence.lock"
};

static const unsigned char file17[] = {
#embed "../../Starter/Content/glossary.md"
};

static const unsigned char file18[] = {
#embed "../../Starter/Content/index.md"
};

static const unsigned char file19[] = {
#embed "../../Starter/Content/numbers.md"
};

static const unsigned char file20[] = {
#embed "../../Starter/Content/people.md"
};

static const unsigned char file21[] = {
#embed "../../Starter/Content/places.md"
};

static const unsigned char file22[] = {
#embed "../../Starter/Content/print.md"
};

static const unsigned char file23[] = {
#embed "../../Starter/Content/questions.md"
};

static const unsigned char file24[] = {
#embed "../../Starter/Content/search.md"
};

static const unsigned char file25[] = {
#embed "../../Starter/Content/site.yaml"
};

static const unsigned char file26[] = {
#embed "../../Starter/Content/sources.md"
};

static const unsigned char file27[] = {
#embed "../../Starter/Content/timeline.md"
};

static const unsigned char file28[] = {
#embed "../../Starter/Content/topics/closed-bridge.md"
};

static const unsigned char file29[] = {
#embed "../../Starter/Content/topics/town-ferry.md"
};

static const unsigned char file30[] = {
#embed "../../Starter/README.md"
};

static const unsigned char file31[] = {
#embed "../../Starter/captures/council-notice-2025-03-03.txt"
};

static const unsigned char file32[] = {
#embed "../../Starter/captures/gazette-2025-03-12.txt"
};

static const unsigned char file33[] = {
#embed "../../Starter/captures/tamber-ferries-2025-03-14.txt"
};

static const unsigned char file34[] = {
#embed "../../Templates/assets/icon.svg"
};

static const unsigned char file35[] = {
#embed "../../Templates/assets/site.js"
};

static const unsigned char file36[] = {
#embed "../../Templates/assets/style.css"
};

static const unsigned char file37[] = {
#embed "../../Templates/blocks/changes.html"
};

static const unsigned char file38[] = {
#embed "../../Templates/blocks/chart.html"
};

static const unsigned char file39[] = {
#embed "../../Templates/blocks/claims.html"
};

static const unsigned char file40[] = {
#embed "../../Templates/blocks/comparison.html"
};

static const unsigned char file41[] = {
#embed "../../Templates/blocks/map.html"
};

static const unsigned char file42[] = {
#embed "../../Templates/blocks/people.html"
};

static const unsigned char file43[] = {
#embed "../../Templates/blocks/questions.html"
};

static const unsigned char file44[] = {
#embed "../../Templates/blocks/sources.html"
};

static const unsigned char file45[] = {
#embed "../../Templates/blocks/timeline.html"
};

static const unsigned char file46[] = {
#embed "../../Templates/blocks/topics.html"
};

static const unsigned char file47[] = {
#embed "../../Templates/changes.html"
};

static const unsigned char file48[] = {
#embed "../../Templates/claims.html"
};

static const unsigned char file49[] = {
#embed "../../Templates/discrepancies.html"
};

static const unsigned char file50[] = {
#embed "../../Templates/glossary.html"
};

static const unsigned char file51[] = {
#embed "../../Templates/home.html"
};

static const unsigned char file52[] = {
#embed "../../Templates/layout.html"
};

static const unsigned char file53[] = {
#embed "../../Templates/numbers.html"
};

static const unsigned char file54[] = {
#embed "../../Templates/page.html"
};

static const unsigned char file55[] = {
#embed "../../Templates/partials/attribution.html"
};

static const unsigned char file56[] = {
#embed "../../Templates/partials/changes.html"
};

static const unsigned char file57[] = {
#embed "../../Templates/partials/claim-links.html"
};

static const unsigned char file58[] = {
#embed "../../Templates/partials/claims.html"
};

static const unsigned char file59[] = {
#embed "../../Templates/partials/contents.html"
};

static const unsigned char file60[] = {
#embed "../../Templates/partials/date.html"
};

static const unsigned char file61[] = {
#embed "../../Templates/partials/events.html"
};

static const unsigned char file62[] = {
#embed "../../Templates/partials/evidence.html"
};

static const unsigned char file63[] = {
#embed "../../Templates/partials/filter.html"
};

static const unsigned char file64[] = {
#embed "../../Templates/partials/links.html"
};

static const unsigned char file65[] = {
#embed "../../Templates/partials/people.html"
};

static const unsigned char file66[] = {
#embed "../../Templates/partials/places.html"
};

static const unsigned char file67[] = {
#embed "../../Templates/partials/questions.html"
};

static const unsigned char file68[] = {
#embed "../../Templates/partials/reasons.html"
};

static const unsigned char file69[] = {
#embed "../../Templates/partials/reference-list.html"
};

static const unsigned char file70[] = {
#embed "../../Templates/partials/references.html"
};

static const unsigned char file71[] = {
#embed "../../Templates/partials/sides.html"
};

static const unsigned char file72[] = {
#embed "../../Templates/partials/source-claim.html"
};

static const unsigned char file73[] = {
#embed "../../Templates/partials/source-entry.html"
};

static const unsigned char file74[] = {
#embed "../../Templates/partials/source-list.html"
};

static const unsigned char file75[] = {
#embed "../../Templates/partials/withdrawn.html"
};

static const unsigned char file76[] = {
#embed "../../Templates/people.html"
};

static const unsigned char file77[] = {
#embed "../../Templates/places.html"
};

static const unsigned char file78[] = {
#embed "../../Templates/print.html"
};

static const unsigned char file79[] = {
#embed "../../Templates/questions.html"
};

static const unsigned char file80[] = {
#embed "../../Templates/records/actor.html"
};

static const unsigned char file81[] = {
#embed "../../Templates/records/claim.html"
};

static const unsigned char file82[] = {
#embed "../../Templates/records/source.html"
};

static const unsigned char file83[] = {
#embed "../../Templates/redirect.html"
};

static const unsigned char file84[] = {
#embed "../../Templates/root/404.html"
};

static const unsigned char file85[] = {
#embed "../../Templates/root/_headers"
};

static const unsigned char file86[] = {
#embed "../../Templates/root/_redirects"
};

static const unsigned char file87[] = {
#embed "../../Templates/root/feed.xml"
};

static const unsigned char file88[] = {
#embed "../../Templates/root/robots.txt"
};

static const unsigned char file89[] = {
#embed "../../Templates/root/sitemap.xml"
};

static const unsigned char file90[] = {
#embed "../../Templates/search.html"
};

static const unsigned char file91[] = {
#embed "../../Templates/sources.html"
};

static const unsigned char file92[] = {
#embed "../../Templates/timeline.html"
};

static const unsigned char file93[] = {
#embed "../../Templates/topic.html"
};

static const EmbeddedFile files[] = {
    {"Sources/PreviewServer/preview.js", file0, sizeof file0},
    {"Starter/.gitignore", file1, sizeof file1},
    {"Starter/Content/about.md", file2, sizeof file2},
    {"Starter/Content/changes.md", file3, sizeof file3},
    {"Starter/Content/claims.md", file4, sizeof file4},
    {"Starter/Content/data/actors.yaml", file5, sizeof file5},
    {"Starter/Content/data/changes.yaml", file6, sizeof file6},
    {"Starter/Content/data/claims.yaml", file7, sizeof file7},
    {"Starter/Content/data/discrepancies.yaml", file8, sizeof file8},
    {"Starter/Content/data/events.yaml", file9, sizeof file9},
    {"Starter/Content/data/measures.yaml", file10, sizeof file10},
    {"Starter/Content/data/places.yaml", file11, sizeof file11},
    {"Starter/Content/data/questions.yaml", file12, sizeof file12},
    {"Starter/Content/data/sources.yaml", file13, sizeof file13},
    {"Starter/Content/data/terms.yaml", file14, sizeof file14},
    {"Starter/Content/discrepancies.md", file15, sizeof file15},
    {"Starter/Content/evidence.lock", file16, sizeof file16},
    {"Starter/Content/glossary.md", file17, sizeof file17},
    {"Starter/Content/index.md", file18, sizeof file18},
    {"Starter/Content/numbers.md", file19, sizeof file19},
    {"Starter/Content/people.md", file20, sizeof file20},
    {"Starter/Content/places.md", file21, sizeof file21},
    {"Starter/Content/print.md", file22, sizeof file22},
    {"Starter/Content/questions.md", file23, sizeof file23},
    {"Starter/Content/search.md", file24, sizeof file24},
    {"Starter/Content/site.yaml", file25, sizeof file25},
    {"Starter/Content/sources.md", file26, sizeof file26},
    {"Starter/Content/timeline.md", file27, sizeof file27},
    {"Starter/Content/topics/closed-bridge.md", file28, sizeof file28},
    {"Starter/Content/topics/town-ferry.md", file29, sizeof file29},
    {"Starter/README.md", file30, sizeof file30},
    {"Starter/captures/council-notice-2025-03-03.txt", file31, sizeof file31},
    {"Starter/captures/gazette-2025-03-12.txt", file32, sizeof file32},
    {"Starter/captures/tamber-ferries-2025-03-14.txt", file33, sizeof file33},
    {"Templates/assets/icon.svg", file34, sizeof file34},
    {"Templates/assets/site.js", file35, sizeof file35},
    {"Templates/assets/style.css", file36, sizeof file36},
    {"Templates/blocks/changes.html", file37, sizeof file37},
    {"Templates/blocks/chart.html", file38, sizeof file38},
    {"Templates/blocks/claims.html", file39, sizeof file39},
    {"Templates/blocks/comparison.html", file40, sizeof file40},
    {"Templates/blocks/map.html", file41, sizeof file41},
    {"Templates/blocks/people.html", file42, sizeof file42},
    {"Templates/blocks/questions.html", file43, sizeof file43},
    {"Templates/blocks/sources.html", file44, sizeof file44},
    {"Templates/blocks/timeline.html", file45, sizeof file45},
    {"Templates/blocks/topics.html", file46, sizeof file46},
    {"Templates/changes.html", file47, sizeof file47},
    {"Templates/claims.html", file48, sizeof file48},
    {"Templates/discrepancies.html", file49, sizeof file49},
    {"Templates/glossary.html", file50, sizeof file50},
    {"Templates/home.html", file51, sizeof file51},
    {"Templates/layout.html", file52, sizeof file52},
    {"Templates/numbers.html", file53, sizeof file53},
    {"Templates/page.html", file54, sizeof file54},
    {"Templates/partials/attribution.html", file55, sizeof file55},
    {"Templates/partials/changes.html", file56, sizeof file56},
    {"Templates/partials/claim-links.html", file57, sizeof file57},
    {"Templates/partials/claims.html", file58, sizeof file58},
    {"Templates/partials/contents.html", file59, sizeof file59},
    {"Templates/partials/date.html", file60, sizeof file60},
    {"Templates/partials/events.html", file61, sizeof file61},
    {"Templates/partials/evidence.html", file62, sizeof file62},
    {"Templates/partials/filter.html", file63, sizeof file63},
    {"Templates/partials/links.html", file64, sizeof file64},
    {"Templates/partials/people.html", file65, sizeof file65},
    {"Templates/partials/places.html", file66, sizeof file66},
    {"Templates/partials/questions.html", file67, sizeof file67},
    {"Templates/partials/reasons.html", file68, sizeof file68},
    {"Templates/partials/reference-list.html", file69, sizeof file69},
    {"Templates/partials/references.html", file70, sizeof file70},
    {"Templates/partials/sides.html", file71, sizeof file71},
    {"Templates/partials/source-claim.html", file72, sizeof file72},
    {"Templates/partials/source-entry.html", file73, sizeof file73},
    {"Templates/partials/source-list.html", file74, sizeof file74},
    {"Templates/partials/withdrawn.html", file75, sizeof file75},
    {"Templates/people.html", file76, sizeof file76},
    {"Templates/places.html", file77, sizeof file77},
    {"Templates/print.html", file78, sizeof file78},
    {"Templates/questions.html", file79, sizeof file79},
    {"Templates/records/actor.html", file80, sizeof file80},
    {"Templates/records/claim.html", file81, sizeof file81},
    {"Templates/records/source.html", file82, sizeof file82},
    {"Templates/redirect.html", file83, sizeof file83},
    {"Templates/root/404.html", file84, sizeof file84},
    {"Templates/root/_headers", file85, sizeof file85},
    {"Templates/root/_redirects", file86, sizeof file86},
    {"Templates/root/feed.xml", file87, sizeof file87},
    {"Templates/root/robots.txt", file88, sizeof file88},
    {"Templates/root/sitemap.xml", file89, sizeof file89},
    {"Templates/search.html", file90, sizeof file90},
    {"Templates/sources.html", file91, sizeof file91},
    {"Templates/timeline.html", file92, sizeof file92},
    {"Templates/topic.html", file93, sizeof file93},
};

const EmbeddedFile *embedded_files(void) { return files; }

size_t embedded_file_count(void) { return 94; }
