sitegenSearch({"kinds": [["page", "Page"], ["section", "Section"], ["change", "Change"], ["question", "Question"], ["measure", "Measure"], ["term", "Term"], ["discrepancy", "Disagreement"], ["event", "Event"], ["place", "Place"], ["actor", "Person or organization"], ["claim", "Claim"], ["source", "Source"]], "entries": [
[0, "a.html", "a.html", "Changes", "What changed."],
[1, "a.html", "a.html#from-", "From Ada Quay", "Asked: Ada Quay, and the master."],
[0, "index.html", "index.html", "Home", "The home page. Welcome."],
[11, "gazette", "sources/gazette.html", "The harbour reopens", "The Gazette"],
[11, "times", "sources/times.html", "Ships return", "The Times"],
[9, "harbour-master", "actors/harbour-master.html", "Ada Quay", "Harbour master"],
[2, "one", "a.html#change-one", "The number came from Ada Quay.", "1 March 2025"]
]});
