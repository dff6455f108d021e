/// The words of `Templates/words/en.yaml` that the program itself asks for, by their keys; all others are the templates'.
package enum Word: String, CaseIterable, Sendable {
    // What pages say of records
    case claimName = "claim-name", claimWithdrawn = "claim-withdrawn", from, quoted, paragraphs, paragraphShort =
        "paragraph-short"
    case originsNamed = "origins-named", originsNotSaid = "origins-not-said", originsNone = "origins-none"
    case reported, officialStatement = "official-statement", allegation, opinion, prediction, calculation
    case calculationConstant = "calculation-constant"
    case figureAbout = "figure-about", figureAtMost = "figure-at-most", figureAtLeast = "figure-at-least",
        figureMoreThan = "figure-more-than", figureLessThan = "figure-less-than"
    case person, organization, sourceSummary = "source-summary"
    case newsReport = "news-report", opinionPiece = "opinion-piece", broadcast, socialPost = "social-post",
        statement, officialDocument = "official-document", law, courtDecision = "court-decision", study,
        report, webPage = "web-page"
    case wordingExact = "wording-exact", wordingReworded = "wording-reworded"
    case fieldTitle = "field-title", fieldPublisher = "field-publisher", fieldType = "field-type",
        fieldPublished = "field-published", fieldAuthors = "field-authors", fieldURL = "field-url",
        fieldLanguage = "field-language", fieldWording = "field-wording"
    case update, correction, statusReported = "status-reported", statusAuthorized = "status-authorized",
        statusDiscussed = "status-discussed"

    // Results of the search
    case foundPage = "found-page", foundSection = "found-section", foundTerm = "found-term", foundActor = "found-actor",
        foundPlace = "found-place", foundQuestion = "found-question", foundDiscrepancy = "found-discrepancy",
        foundEvent = "found-event", foundClaim = "found-claim", foundSource = "found-source",
        foundMeasure = "found-measure", foundChange = "found-change"

    // Pictures
    case map, mapPlaces = "map-places", eventsByDay = "events-by-day", eventsWithoutDay = "events-without-day"

    // What Markdown becomes
    case referenceNumber = "reference-number", exception, alertNote = "alert-note", alertTip = "alert-tip",
        alertImportant = "alert-important", alertWarning = "alert-warning", alertCaution = "alert-caution"
    case footnotes, backToText = "back-to-text", backToPlace = "back-to-place", table,
        tableUnder = "table-under", taskDone = "task-done", taskNotDone = "task-not-done"

    // Dates
    case dateDay = "date-day", dateMonth = "date-month", dateSeason = "date-season", dateYear = "date-year",
        dateDays = "date-days", dateRange = "date-range", dateUntil = "date-until", dateSince = "date-since",
        dateAbout = "date-about", dateProbably = "date-probably", dateWithin = "date-within",
        dateBetween = "date-between", dateShort = "date-short"
    case yearBC = "year-bc", yearAD = "year-ad", spring, summer, autumn, winter
    case january, february, march, april, may, june, july, august, september, october, november, december
    case ofJanuary = "of-january", ofFebruary = "of-february", ofMarch = "of-march", ofApril = "of-april",
        ofMay = "of-may", ofJune = "of-june", ofJuly = "of-july", ofAugust = "of-august",
        ofSeptember = "of-september", ofOctober = "of-october", ofNovember = "of-november", ofDecember = "of-december"
    case shortJanuary = "short-january", shortFebruary = "short-february", shortMarch = "short-march",
        shortApril = "short-april", shortMay = "short-may", shortJune = "short-june", shortJuly = "short-july",
        shortAugust = "short-august", shortSeptember = "short-september", shortOctober = "short-october",
        shortNovember = "short-november", shortDecember = "short-december"

    // Citations and the files for reference managers
    case citationAsOf = "citation-as-of", errorInPage = "error-in-page"
    case remarkOutside = "remark-outside", remarkWording = "remark-wording", remarkRewords = "remark-rewords",
        remarkSameAs = "remark-same-as", remarkInferred = "remark-inferred", remarkCitedAs = "remark-cited-as",
        remarkCopy = "remark-copy", remarkCopyAddress = "remark-copy-address",
        remarkAboutAddress = "remark-about-address", remarkArchived = "remark-archived",
        remarkArchivedOn = "remark-archived-on", remarkPublished = "remark-published"
}
