// Made by script/embed-files.
#include "EmbeddedFiles.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file0[] = {
#embed "../../Empty/Content/about.md"
};

static const unsigned char file1[] = {
#embed "../../Empty/Content/index.md"
};

static const unsigned char file2[] = {
#embed "../../Empty/Content/site.yaml"
};

static const unsigned char file3[] = {
#embed "../../Empty/README.md"
};

static const unsigned char file4[] = {
#embed "../../Licenses/FlyingFox.txt"
};

static const unsigned char file5[] = {
#embed "../../Licenses/GCC.txt"
};

static const unsigned char file6[] = {
#embed "../../Licenses/GPL-3.0.txt"
};

static const unsigned char file7[] = {
#embed "../../Licenses/ICU.txt"
};

static const unsigned char file8[] = {
#embed "../../Licenses/LGPL-2.1.txt"
};

static const unsigned char file9[] = {
#embed "../../Licenses/LLVM.txt"
};

static const unsigned char file10[] = {
#embed "../../Licenses/StopwordsISO.txt"
};

static const unsigned char file11[] = {
#embed "../../Licenses/Swift.txt"
};

static const unsigned char file12[] = {
#embed "../../Licenses/Unicode-3.0.txt"
};

static const unsigned char file13[] = {
#embed "../../Licenses/cmark-gfm.txt"
};

static const unsigned char file14[] = {
#embed "../../Licenses/components.tsv"
};

static const unsigned char file15[] = {
#embed "../../Licenses/libmd.txt"
};

static const unsigned char file16[] = {
#embed "../../Licenses/libyaml.txt"
};

static const unsigned char file17[] = {
#embed "../../Package.swift"
};

static const unsigned char file18[] = {
#embed "../../Sources/PreviewServer/preview.js"
};

static const unsigned char file19[] = {
#embed "../../Sources/Prose/Languages/de/cldr.tsv"
};

static const unsigned char file20[] = {
#embed "../../Sources/Prose/Languages/de/names.tsv"
};

static const unsigned char file21[] = {
#embed "../../Sources/Prose/Languages/de/relative.tsv"
};

static const unsigned char file22[] = {
#embed "../../Sources/Prose/Languages/de/words.tsv"
};

static const unsigned char file23[] = {
#embed "../../Sources/Prose/Languages/en/cldr.tsv"
};

static const unsigned char file24[] = {
#embed "../../Sources/Prose/Languages/en/names.tsv"
};

static const unsigned char file25[] = {
#embed "../../Sources/Prose/Languages/en/relative.tsv"
};

static const unsigned char file26[] = {
#embed "../../Sources/Prose/Languages/en/words.tsv"
};

static const unsigned char file27[] = {
#embed "../../Sources/Prose/Languages/es/cldr.tsv"
};

static const unsigned char file28[] = {
#embed "../../Sources/Prose/Languages/es/names.tsv"
};

static const unsigned char file29[] = {
#embed "../../Sources/Prose/Languages/es/relative.tsv"
};

static const unsigned char file30[] = {
#embed "../../Sources/Prose/Languages/es/words.tsv"
};

static const unsigned char file31[] = {
#embed "../../Sources/Prose/Languages/fr/cldr.tsv"
};

static const unsigned char file32[] = {
#embed "../../Sources/Prose/Languages/fr/names.tsv"
};

static const unsigned char file33[] = {
#embed "../../Sources/Prose/Languages/fr/relative.tsv"
};

static const unsigned char file34[] = {
#embed "../../Sources/Prose/Languages/fr/words.tsv"
};

static const unsigned char file35[] = {
#embed "../../Sources/Prose/Languages/pt/cldr.tsv"
};

static const unsigned char file36[] = {
#embed "../../Sources/Prose/Languages/pt/names.tsv"
};

static const unsigned char file37[] = {
#embed "../../Sources/Prose/Languages/pt/relative.tsv"
};

static const unsigned char file38[] = {
#embed "../../Sources/Prose/Languages/pt/words.tsv"
};

static const unsigned char file39[] = {
#embed "../../Starter/.gitignore"
};

static const unsigned char file40[] = {
#embed "../../Starter/.vscode/settings.json"
};

static const unsigned char file41[] = {
#embed "../../Starter/Content/about.md"
};

static const unsigned char file42[] = {
#embed "../../Starter/Content/changes.md"
};

static const unsigned char file43[] = {
#embed "../../Starter/Content/claims.md"
};

static const unsigned char file44[] = {
#embed "../../Starter/Content/data/actors.yaml"
};

static const unsigned char file45[] = {
#embed "../../Starter/Content/data/changes.yaml"
};

static const unsigned char file46[] = {
#embed "../../Starter/Content/data/claims.yaml"
};

static const unsigned char file47[] = {
#embed "../../Starter/Content/data/discrepancies.yaml"
};

static const unsigned char file48[] = {
#embed "../../Starter/Content/data/events.yaml"
};

static const unsigned char file49[] = {
#embed "../../Starter/Content/data/measures.yaml"
};

static const unsigned char file50[] = {
#embed "../../Starter/Content/data/places.yaml"
};

static const unsigned char file51[] = {
#embed "../../Starter/Content/data/questions.yaml"
};

static const unsigned char file52[] = {
#embed "../../Starter/Content/data/sources.yaml"
};

static const unsigned char file53[] = {
#embed "../../Starter/Content/data/terms.yaml"
};

static const unsigned char file54[] = {
#embed "../../Starter/Content/discrepancies.md"
};

static const unsigned char file55[] = {
#embed "../../Starter/Content/evidence.lock"
};

static const unsigned char file56[] = {
#embed "../../Starter/Content/glossary.md"
};

static const unsigned char file57[] = {
#embed "../../Starter/Content/index.md"
};

static const unsigned char file58[] = {
#embed "../../Starter/Content/numbers.md"
};

static const unsigned char file59[] = {
#embed "../../Starter/Content/people.md"
};

static const unsigned char file60[] = {
#embed "../../Starter/Content/places.md"
};

static const unsigned char file61[] = {
#embed "../../Starter/Content/print.md"
};

static const unsigned char file62[] = {
#embed "../../Starter/Content/questions.md"
};

static const unsigned char file63[] = {
#embed "../../Starter/Content/search.md"
};

static const unsigned char file64[] = {
#embed "../../Starter/Content/site.yaml"
};

static const unsigned char file65[] = {
#embed "../../Starter/Content/sources.md"
};

static const unsigned char file66[] = {
#embed "../../Starter/Content/timeline.md"
};

static const unsigned char file67[] = {
#embed "../../Starter/Content/topics/closed-bridge.md"
};

static const unsigned char file68[] = {
#embed "../../Starter/Content/topics/town-ferry.md"
};

static const unsigned char file69[] = {
#embed "../../Starter/README.md"
};

static const unsigned char file70[] = {
#embed "../../Starter/captures/council-notice-2025-03-03.txt"
};

static const unsigned char file71[] = {
#embed "../../Starter/captures/courrier-2025-03-13.txt"
};

static const unsigned char file72[] = {
#embed "../../Starter/captures/gazette-2025-03-12.txt"
};

static const unsigned char file73[] = {
#embed "../../Starter/captures/tamber-ferries-2025-03-14.txt"
};

static const unsigned char file74[] = {
#embed "../../Starter/schemas/actors.schema.json"
};

static const unsigned char file75[] = {
#embed "../../Starter/schemas/changes.schema.json"
};

static const unsigned char file76[] = {
#embed "../../Starter/schemas/claims.schema.json"
};

static const unsigned char file77[] = {
#embed "../../Starter/schemas/discrepancies.schema.json"
};

static const unsigned char file78[] = {
#embed "../../Starter/schemas/events.schema.json"
};

static const unsigned char file79[] = {
#embed "../../Starter/schemas/front-matter.schema.json"
};

static const unsigned char file80[] = {
#embed "../../Starter/schemas/measures.schema.json"
};

static const unsigned char file81[] = {
#embed "../../Starter/schemas/places.schema.json"
};

static const unsigned char file82[] = {
#embed "../../Starter/schemas/questions.schema.json"
};

static const unsigned char file83[] = {
#embed "../../Starter/schemas/site.schema.json"
};

static const unsigned char file84[] = {
#embed "../../Starter/schemas/sources.schema.json"
};

static const unsigned char file85[] = {
#embed "../../Starter/schemas/terms.schema.json"
};

static const unsigned char file86[] = {
#embed "../../Templates/assets/icon.svg"
};

static const unsigned char file87[] = {
#embed "../../Templates/assets/site.js"
};

static const unsigned char file88[] = {
#embed "../../Templates/assets/style.css"
};

static const unsigned char file89[] = {
#embed "../../Templates/blocks/changes.html"
};

static const unsigned char file90[] = {
#embed "../../Templates/blocks/chart.html"
};

static const unsigned char file91[] = {
#embed "../../Templates/blocks/claims.html"
};

static const unsigned char file92[] = {
#embed "../../Templates/blocks/comparison.html"
};

static const unsigned char file93[] = {
#embed "../../Templates/blocks/map.html"
};

static const unsigned char file94[] = {
#embed "../../Templates/blocks/people.html"
};

static const unsigned char file95[] = {
#embed "../../Templates/blocks/questions.html"
};

static const unsigned char file96[] = {
#embed "../../Templates/blocks/sources.html"
};

static const unsigned char file97[] = {
#embed "../../Templates/blocks/timeline.html"
};

static const unsigned char file98[] = {
#embed "../../Templates/blocks/topics.html"
};

static const unsigned char file99[] = {
#embed "../../Templates/changes.html"
};

static const unsigned char file100[] = {
#embed "../../Templates/claims.html"
};

static const unsigned char file101[] = {
#embed "../../Templates/discrepancies.html"
};

static const unsigned char file102[] = {
#embed "../../Templates/glossary.html"
};

static const unsigned char file103[] = {
#embed "../../Templates/home.html"
};

static const unsigned char file104[] = {
#embed "../../Templates/layout.html"
};

static const unsigned char file105[] = {
#embed "../../Templates/numbers.html"
};

static const unsigned char file106[] = {
#embed "../../Templates/page.html"
};

static const unsigned char file107[] = {
#embed "../../Templates/partials/attribution.html"
};

static const unsigned char file108[] = {
#embed "../../Templates/partials/calculation.html"
};

static const unsigned char file109[] = {
#embed "../../Templates/partials/changes.html"
};

static const unsigned char file110[] = {
#embed "../../Templates/partials/claim-links.html"
};

static const unsigned char file111[] = {
#embed "../../Templates/partials/claims.html"
};

static const unsigned char file112[] = {
#embed "../../Templates/partials/contents.html"
};

static const unsigned char file113[] = {
#embed "../../Templates/partials/date.html"
};

static const unsigned char file114[] = {
#embed "../../Templates/partials/events.html"
};

static const unsigned char file115[] = {
#embed "../../Templates/partials/evidence.html"
};

static const unsigned char file116[] = {
#embed "../../Templates/partials/filter.html"
};

static const unsigned char file117[] = {
#embed "../../Templates/partials/links.html"
};

static const unsigned char file118[] = {
#embed "../../Templates/partials/people.html"
};

static const unsigned char file119[] = {
#embed "../../Templates/partials/places.html"
};

static const unsigned char file120[] = {
#embed "../../Templates/partials/questions.html"
};

static const unsigned char file121[] = {
#embed "../../Templates/partials/reasons.html"
};

static const unsigned char file122[] = {
#embed "../../Templates/partials/reference-list.html"
};

static const unsigned char file123[] = {
#embed "../../Templates/partials/references.html"
};

static const unsigned char file124[] = {
#embed "../../Templates/partials/sides.html"
};

static const unsigned char file125[] = {
#embed "../../Templates/partials/source-claim.html"
};

static const unsigned char file126[] = {
#embed "../../Templates/partials/source-entry.html"
};

static const unsigned char file127[] = {
#embed "../../Templates/partials/source-list.html"
};

static const unsigned char file128[] = {
#embed "../../Templates/partials/withdrawn.html"
};

static const unsigned char file129[] = {
#embed "../../Templates/people.html"
};

static const unsigned char file130[] = {
#embed "../../Templates/places.html"
};

static const unsigned char file131[] = {
#embed "../../Templates/print.html"
};

static const unsigned char file132[] = {
#embed "../../Templates/questions.html"
};

static const unsigned char file133[] = {
#embed "../../Templates/records/actor.html"
};

static const unsigned char file134[] = {
#embed "../../Templates/records/claim.html"
};

static const unsigned char file135[] = {
#embed "../../Templates/records/source.html"
};

static const unsigned char file136[] = {
#embed "../../Templates/redirect.html"
};

static const unsigned char file137[] = {
#embed "../../Templates/root/404.html"
};

static const unsigned char file138[] = {
#embed "../../Templates/root/_headers"
};

static const unsigned char file139[] = {
#embed "../../Templates/root/_redirects"
};

static const unsigned char file140[] = {
#embed "../../Templates/root/feed.xml"
};

static const unsigned char file141[] = {
#embed "../../Templates/root/robots.txt"
};

static const unsigned char file142[] = {
#embed "../../Templates/root/sitemap.xml"
};

static const unsigned char file143[] = {
#embed "../../Templates/search.html"
};

static const unsigned char file144[] = {
#embed "../../Templates/sources.html"
};

static const unsigned char file145[] = {
#embed "../../Templates/timeline.html"
};

static const unsigned char file146[] = {
#embed "../../Templates/topic.html"
};

static const unsigned char file147[] = {
#embed "../../Templates/words/en.yaml"
};

static const EmbeddedFile files[] = {
    {"Empty/Content/about.md", file0, sizeof file0},
    {"Empty/Content/index.md", file1, sizeof file1},
    {"Empty/Content/site.yaml", file2, sizeof file2},
    {"Empty/README.md", file3, sizeof file3},
    {"Licenses/FlyingFox.txt", file4, sizeof file4},
    {"Licenses/GCC.txt", file5, sizeof file5},
    {"Licenses/GPL-3.0.txt", file6, sizeof file6},
    {"Licenses/ICU.txt", file7, sizeof file7},
    {"Licenses/LGPL-2.1.txt", file8, sizeof file8},
    {"Licenses/LLVM.txt", file9, sizeof file9},
    {"Licenses/StopwordsISO.txt", file10, sizeof file10},
    {"Licenses/Swift.txt", file11, sizeof file11},
    {"Licenses/Unicode-3.0.txt", file12, sizeof file12},
    {"Licenses/cmark-gfm.txt", file13, sizeof file13},
    {"Licenses/components.tsv", file14, sizeof file14},
    {"Licenses/libmd.txt", file15, sizeof file15},
    {"Licenses/libyaml.txt", file16, sizeof file16},
    {"Package.swift", file17, sizeof file17},
    {"Sources/PreviewServer/preview.js", file18, sizeof file18},
    {"Sources/Prose/Languages/de/cldr.tsv", file19, sizeof file19},
    {"Sources/Prose/Languages/de/names.tsv", file20, sizeof file20},
    {"Sources/Prose/Languages/de/relative.tsv", file21, sizeof file21},
    {"Sources/Prose/Languages/de/words.tsv", file22, sizeof file22},
    {"Sources/Prose/Languages/en/cldr.tsv", file23, sizeof file23},
    {"Sources/Prose/Languages/en/names.tsv", file24, sizeof file24},
    {"Sources/Prose/Languages/en/relative.tsv", file25, sizeof file25},
    {"Sources/Prose/Languages/en/words.tsv", file26, sizeof file26},
    {"Sources/Prose/Languages/es/cldr.tsv", file27, sizeof file27},
    {"Sources/Prose/Languages/es/names.tsv", file28, sizeof file28},
    {"Sources/Prose/Languages/es/relative.tsv", file29, sizeof file29},
    {"Sources/Prose/Languages/es/words.tsv", file30, sizeof file30},
    {"Sources/Prose/Languages/fr/cldr.tsv", file31, sizeof file31},
    {"Sources/Prose/Languages/fr/names.tsv", file32, sizeof file32},
    {"Sources/Prose/Languages/fr/relative.tsv", file33, sizeof file33},
    {"Sources/Prose/Languages/fr/words.tsv", file34, sizeof file34},
    {"Sources/Prose/Languages/pt/cldr.tsv", file35, sizeof file35},
    {"Sources/Prose/Languages/pt/names.tsv", file36, sizeof file36},
    {"Sources/Prose/Languages/pt/relative.tsv", file37, sizeof file37},
    {"Sources/Prose/Languages/pt/words.tsv", file38, sizeof file38},
    {"Starter/.gitignore", file39, sizeof file39},
    {"Starter/.vscode/settings.json", file40, sizeof file40},
    {"Starter/Content/about.md", file41, sizeof file41},
    {"Starter/Content/changes.md", file42, sizeof file42},
    {"Starter/Content/claims.md", file43, sizeof file43},
    {"Starter/Content/data/actors.yaml", file44, sizeof file44},
    {"Starter/Content/data/changes.yaml", file45, sizeof file45},
    {"Starter/Content/data/claims.yaml", file46, sizeof file46},
    {"Starter/Content/data/discrepancies.yaml", file47, sizeof file47},
    {"Starter/Content/data/events.yaml", file48, sizeof file48},
    {"Starter/Content/data/measures.yaml", file49, sizeof file49},
    {"Starter/Content/data/places.yaml", file50, sizeof file50},
    {"Starter/Content/data/questions.yaml", file51, sizeof file51},
    {"Starter/Content/data/sources.yaml", file52, sizeof file52},
    {"Starter/Content/data/terms.yaml", file53, sizeof file53},
    {"Starter/Content/discrepancies.md", file54, sizeof file54},
    {"Starter/Content/evidence.lock", file55, sizeof file55},
    {"Starter/Content/glossary.md", file56, sizeof file56},
    {"Starter/Content/index.md", file57, sizeof file57},
    {"Starter/Content/numbers.md", file58, sizeof file58},
    {"Starter/Content/people.md", file59, sizeof file59},
    {"Starter/Content/places.md", file60, sizeof file60},
    {"Starter/Content/print.md", file61, sizeof file61},
    {"Starter/Content/questions.md", file62, sizeof file62},
    {"Starter/Content/search.md", file63, sizeof file63},
    {"Starter/Content/site.yaml", file64, sizeof file64},
    {"Starter/Content/sources.md", file65, sizeof file65},
    {"Starter/Content/timeline.md", file66, sizeof file66},
    {"Starter/Content/topics/closed-bridge.md", file67, sizeof file67},
    {"Starter/Content/topics/town-ferry.md", file68, sizeof file68},
    {"Starter/README.md", file69, sizeof file69},
    {"Starter/captures/council-notice-2025-03-03.txt", file70, sizeof file70},
    {"Starter/captures/courrier-2025-03-13.txt", file71, sizeof file71},
    {"Starter/captures/gazette-2025-03-12.txt", file72, sizeof file72},
    {"Starter/captures/tamber-ferries-2025-03-14.txt", file73, sizeof file73},
    {"Starter/schemas/actors.schema.json", file74, sizeof file74},
    {"Starter/schemas/changes.schema.json", file75, sizeof file75},
    {"Starter/schemas/claims.schema.json", file76, sizeof file76},
    {"Starter/schemas/discrepancies.schema.json", file77, sizeof file77},
    {"Starter/schemas/events.schema.json", file78, sizeof file78},
    {"Starter/schemas/front-matter.schema.json", file79, sizeof file79},
    {"Starter/schemas/measures.schema.json", file80, sizeof file80},
    {"Starter/schemas/places.schema.json", file81, sizeof file81},
    {"Starter/schemas/questions.schema.json", file82, sizeof file82},
    {"Starter/schemas/site.schema.json", file83, sizeof file83},
    {"Starter/schemas/sources.schema.json", file84, sizeof file84},
    {"Starter/schemas/terms.schema.json", file85, sizeof file85},
    {"Templates/assets/icon.svg", file86, sizeof file86},
    {"Templates/assets/site.js", file87, sizeof file87},
    {"Templates/assets/style.css", file88, sizeof file88},
    {"Templates/blocks/changes.html", file89, sizeof file89},
    {"Templates/blocks/chart.html", file90, sizeof file90},
    {"Templates/blocks/claims.html", file91, sizeof file91},
    {"Templates/blocks/comparison.html", file92, sizeof file92},
    {"Templates/blocks/map.html", file93, sizeof file93},
    {"Templates/blocks/people.html", file94, sizeof file94},
    {"Templates/blocks/questions.html", file95, sizeof file95},
    {"Templates/blocks/sources.html", file96, sizeof file96},
    {"Templates/blocks/timeline.html", file97, sizeof file97},
    {"Templates/blocks/topics.html", file98, sizeof file98},
    {"Templates/changes.html", file99, sizeof file99},
    {"Templates/claims.html", file100, sizeof file100},
    {"Templates/discrepancies.html", file101, sizeof file101},
    {"Templates/glossary.html", file102, sizeof file102},
    {"Templates/home.html", file103, sizeof file103},
    {"Templates/layout.html", file104, sizeof file104},
    {"Templates/numbers.html", file105, sizeof file105},
    {"Templates/page.html", file106, sizeof file106},
    {"Templates/partials/attribution.html", file107, sizeof file107},
    {"Templates/partials/calculation.html", file108, sizeof file108},
    {"Templates/partials/changes.html", file109, sizeof file109},
    {"Templates/partials/claim-links.html", file110, sizeof file110},
    {"Templates/partials/claims.html", file111, sizeof file111},
    {"Templates/partials/contents.html", file112, sizeof file112},
    {"Templates/partials/date.html", file113, sizeof file113},
    {"Templates/partials/events.html", file114, sizeof file114},
    {"Templates/partials/evidence.html", file115, sizeof file115},
    {"Templates/partials/filter.html", file116, sizeof file116},
    {"Templates/partials/links.html", file117, sizeof file117},
    {"Templates/partials/people.html", file118, sizeof file118},
    {"Templates/partials/places.html", file119, sizeof file119},
    {"Templates/partials/questions.html", file120, sizeof file120},
    {"Templates/partials/reasons.html", file121, sizeof file121},
    {"Templates/partials/reference-list.html", file122, sizeof file122},
    {"Templates/partials/references.html", file123, sizeof file123},
    {"Templates/partials/sides.html", file124, sizeof file124},
    {"Templates/partials/source-claim.html", file125, sizeof file125},
    {"Templates/partials/source-entry.html", file126, sizeof file126},
    {"Templates/partials/source-list.html", file127, sizeof file127},
    {"Templates/partials/withdrawn.html", file128, sizeof file128},
    {"Templates/people.html", file129, sizeof file129},
    {"Templates/places.html", file130, sizeof file130},
    {"Templates/print.html", file131, sizeof file131},
    {"Templates/questions.html", file132, sizeof file132},
    {"Templates/records/actor.html", file133, sizeof file133},
    {"Templates/records/claim.html", file134, sizeof file134},
    {"Templates/records/source.html", file135, sizeof file135},
    {"Templates/redirect.html", file136, sizeof file136},
    {"Templates/root/404.html", file137, sizeof file137},
    {"Templates/root/_headers", file138, sizeof file138},
    {"Templates/root/_redirects", file139, sizeof file139},
    {"Templates/root/feed.xml", file140, sizeof file140},
    {"Templates/root/robots.txt", file141, sizeof file141},
    {"Templates/root/sitemap.xml", file142, sizeof file142},
    {"Templates/search.html", file143, sizeof file143},
    {"Templates/sources.html", file144, sizeof file144},
    {"Templates/timeline.html", file145, sizeof file145},
    {"Templates/topic.html", file146, sizeof file146},
    {"Templates/words/en.yaml", file147, sizeof file147},
};

const EmbeddedFile *embedded_files(void) { return files; }

size_t embedded_file_count(void) { return 148; }
