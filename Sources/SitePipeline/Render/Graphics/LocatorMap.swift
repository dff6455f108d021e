import Diagnostics
import Templating

/// Draws where places are, on an outline that the site keeps in `data/custom/outline.yaml`: its bounds in degrees
/// (`west`, `east`, `south`, `north`) and lists of lines (`land` and `lakes`, closed; `borders` and `states`, open), each a text of
/// points `longitude,latitude` with spaces between them.
struct LocatorMap {
    private static let width = 700.0

    /// Places with a position, from west to east; on the map each is a number.
    let places: [Place]
    private let bounds: (west: Double, east: Double, south: Double, north: Double)
    private let outline: Record

    /// `nil` without an outline, or without a place to show.
    init?(_ site: Site, _ places: [Place]) {
        guard case .record(let outline) = site.custom["outline"], let west = outline.degrees("west"),
            let east = outline.degrees("east"), let south = outline.degrees("south"),
            let north = outline.degrees("north"), -360 <= west, east <= 360, -90 <= south, north <= 90,
            // Narrower than a street, or so long that it is no map.
            east - west > 0.001, north - south > 0.001, north - south < 50 * (east - west)
        else { return nil }
        bounds = (west, east, south, north)
        self.outline = outline
        self.places = places.filter { place in
            guard let x = place.longitude, let y = place.latitude else { return false }
            return x >= west && x <= east && y >= south && y <= north
        }.sorted { ($0.longitude ?? 0, $0.id.value) < ($1.longitude ?? 0, $1.id.value) }
        if self.places.isEmpty { return nil }
    }

    /// A degree of longitude is shorter than one of latitude; in the middle of the map both are drawn to one scale.
    private var scale: (x: Double, y: Double) {
        let x = Self.width / (bounds.east - bounds.west)
        return (x, x / cosine((bounds.south + bounds.north) / 2))
    }

    private func point(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
        ((longitude - bounds.west) * scale.x, (bounds.north - latitude) * scale.y)
    }

    func html(in words: WordTable) -> HTML {
        var picture = SVG()
        for (name, isClosed) in [("land", true), ("lakes", true), ("states", false), ("borders", false)] {
            for line in outline.texts(name) {
                picture.add("path", [("class", name), ("d", path(line) + (isClosed ? "Z" : ""))])
            }
        }
        for group in groups {
            picture.add(
                "circle",
                [("class", "place"), ("cx", SVG.number(group.x)), ("cy", SVG.number(group.y)), ("r", "7")])
        }
        for group in groups {
            let isRight = group.x > Self.width * 0.8
            picture.text(
                group.numbers.map(String.init).joined(separator: ", "), x: SVG.number(group.x), y: group.y + 8,
                dx: isRight ? -13 : 13, isRight ? "number before" : "number")
        }
        let height = (bounds.north - bounds.south) * scale.y
        let names = places.enumerated().map { "\($0.offset + 1) \($0.element.name)" }.joined(separator: ", ")
        return picture.html(
            "map", size: [("viewBox", "0 0 \(SVG.number(Self.width)) \(SVG.number(height))")],
            title: words[.map], description: words[.mapPlaces, ["places": names]])
    }

    private func path(_ line: String) -> String {
        var path = ""
        for pair in line.utf8.split(separator: UInt8(ascii: " ")) {
            let numbers = pair.split(separator: UInt8(ascii: ",")).compactMap { Double(decimal: Substring($0)) }
            guard numbers.count == 2 else { continue }
            let (x, y) = point(numbers[0], numbers[1])
            path +=
                (path.isEmpty ? "M" : "L") + SVG.number((x * 10).rounded() / 10) + " "
                + SVG.number((y * 10).rounded() / 10)
        }
        return path
    }

    /// Places whose marks or numbers would cover each other share a mark.
    private var groups: [(x: Double, y: Double, numbers: [Int])] {
        var groups: [(x: Double, y: Double, numbers: [Int])] = []
        for (index, place) in places.enumerated() {
            let (x, y) = point(place.longitude ?? 0, place.latitude ?? 0)
            if let near = groups.firstIndex(where: { abs($0.x - x) < 40 && abs($0.y - y) < 14 }) {
                groups[near].numbers.append(index + 1)
            } else {
                groups.append((x, y, [index + 1]))
            }
        }
        return groups
    }
}

extension Record {
    fileprivate func degrees(_ name: String) -> Double? {
        switch self[name] {
        case .text(let text): Double(decimal: text)
        case .number(let number): Double(number)
        default: nil
        }
    }

    fileprivate func texts(_ name: String) -> [String] {
        guard case .list(let items) = self[name] else { return [] }
        return items.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }
}

/// The cosine of an angle in degrees, by its series: the same everywhere, to more digits than a map has.
private func cosine(_ degrees: Double) -> Double {
    let x = degrees * .pi / 180
    var (term, sum) = (1.0, 1.0)
    for n in 1...10 {
        term *= -x * x / Double((2 * n - 1) * (2 * n))
        sum += term
    }
    return sum
}
