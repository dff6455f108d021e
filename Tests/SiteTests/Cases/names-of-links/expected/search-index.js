sitegenSearch({"entries": [
["p", "a.html", "a.html", "Changes", "What changed."],
["s", "a.html", "a.html#from-", "From Ada Quay", "Asked: Ada Quay, and the master."],
["p", "index.html", "index.html", "Home", "The home page. Welcome."],
["o", "gazette", "sources/gazette.html", "The harbour reopens", "The Gazette"],
["o", "times", "sources/times.html", "Ships return", "The Times"],
["a", "harbour-master", "actors/harbour-master.html", "Ada Quay", "Harbour master"]
]});
