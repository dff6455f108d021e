import Diagnostics
import Foundation
import SitePipeline
import Templating
import TestSupport
import Testing

/// One case of the Mustache language, as `--lenient` follows it.
struct MustacheCase: CustomTestStringConvertible, Sendable {
    var name: String
    var template: String
    var data = "{}"
    var partials: [String: String] = [:]
    var expected: String

    var testDescription: String { name }
}

@Suite struct MustacheTests {
    static let cases: [MustacheCase] = [
        MustacheCase(name: "text stays", template: "Hi }} { \"x\"\n", expected: "Hi }} { \"x\"\n"),
        MustacheCase(
            name: "variables are escaped, triple and & are not", template: "{{a}} {{{a}}} {{&a}} {{ a }}",
            data: #"{a: "<&\">"}"#, expected: "&lt;&amp;&quot;&gt; <&\"> <&\"> &lt;&amp;&quot;&gt;"),
        MustacheCase(
            name: "numbers and absent values", template: "{{i}} {{d}} [{{n}}] [{{x}}] [{{a.b.c}}]",
            data: "{i: 85, d: 1.210, n: null, a: {}}",
            expected: "85 1.21 [] [] []"),
        MustacheCase(
            name: "dotted names start at the innermost record that has the first part",
            template: "{{#a}}{{b.c}}|{{a.b.d}}{{/a}}",
            data: "{a: {b: {}}, b: {c: outer}}", expected: "|"),
        MustacheCase(
            name: "sections over lists, flags, records and text",
            template: "{{#l}}({{.}}){{/l}}{{#t}}t{{/t}}{{#f}}f{{/f}}{{#r}}{{x}}{{/r}}{{#s}}{{.}}{{/s}}",
            data: "{l: [1, 2], t: true, f: false, r: {x: in}, s: str}", expected: "(1)(2)tinstr"),
        MustacheCase(
            name: "lists in lists and a list as the root", template: "{{#.}}{{#.}}{{.}}{{/.}};{{/.}}",
            data: "[[1, 2], [3]]",
            expected: "12;3;"),
        MustacheCase(
            name: "inverted sections", template: "{{^e}}e{{/e}}{{^f}}f{{/f}}{{^x}}x{{/x}}{{^t}}t{{/t}}",
            data: "{e: [], f: false, t: true}",
            expected: "efx"),
        MustacheCase(
            name: "outer names are seen from inside", template: "{{#a}}{{#b}}{{one}}{{two}}{{/b}}{{/a}}",
            data: "{a: {one: 1}, b: {two: 2}}",
            expected: "12"),
        MustacheCase(
            name: "a tag alone on its line takes the line with it",
            template: "a\n  {{#t}}  \nb\n{{/t}}\n{{! c\n }}\nd\n{{^t}}\r\nx\n{{/t}}",
            data: "{t: true}", expected: "a\nb\nd\n"),
        MustacheCase(
            name: "two tags on a line leave it", template: "{{#t}}{{/t}}\n{{#t}} {{/t}}\n", data: "{t: true}",
            expected: "\n \n"),
        MustacheCase(name: "comments", template: "a{{! b }}c\n  {{! alone }}\nd {{! not }}\n", expected: "ac\nd \n"),
        MustacheCase(
            name: "delimiters change, also alone on a line, and not in partials",
            template: "{{=<% %>=}}<%a%>{{a}}\n<%>p%>\n <%={{ }}=%> \n{{a}}",
            data: "{a: 1}", partials: ["p": "{{a}}.<%a%>\n"], expected: "1{{a}}\n1.<%a%>\n1"),
        MustacheCase(
            name: "partials see what is around them, and are indented when alone",
            template: " {{>p}}\n\\\n  {{>p}} x{{>none}}\n", data: "{a: \"1\\n2\"}",
            partials: ["p": "|{{{a}}}\n|\n"], expected: " |1\n2\n |\n\\\n  |1\n2\n|\n x\n"),
        MustacheCase(
            name: "a partial may call itself", template: "{{>node}}",
            data: "{v: a, n: [{v: b, n: [{v: c, n: []}]}, {v: d, n: []}]}",
            partials: ["node": "{{v}}<{{#n}}{{>node}}{{/n}}>"], expected: "a<b<c<>>d<>>"),
        MustacheCase(
            name: "blocks have default content and can be replaced",
            template: "{{$a}}x{{b}}{{/a}}|{{<p}} lost {{$a}}new{{/a}}{{$c}}unused{{/c}}{{/p}}",
            data: "{b: 1}", partials: ["p": "[{{$a}}old{{/a}}{{$d}}kept{{/d}}]"], expected: "x1|[newkept]"),
        MustacheCase(
            name: "the outermost replacement wins", template: "{{<p}}{{$a}}1{{/a}}{{/p}}",
            partials: ["p": "{{<q}}{{$a}}2{{/a}}{{$b}}2{{/b}}{{/q}}", "q": "{{$a}}3{{/a}}{{$b}}3{{/b}}"],
            expected: "12"),
        MustacheCase(
            name: "a replacement is evaluated where it is put", template: "{{<p}}{{$a}}{{x}}{{/a}}{{/p}}",
            data: "{x: out, r: {x: in}}",
            partials: ["p": "{{#r}}{{$a}}{{/a}}{{/r}}"], expected: "in"),
        MustacheCase(
            name: "a replacement takes the indentation of its place",
            template: "{{<p}}{{$a}}\n      one\n        two\n{{/a}}{{/p}}\n",
            partials: ["p": "<\n  {{$a}}\n  {{/a}}\n>\n"], expected: "<\n  one\n    two\n>\n"),
        MustacheCase(
            name: "a parent alone on its line is indented like a partial", template: "<\n  {{<p}}{{/p}}\n>\n",
            partials: ["p": "a\n{{$b}}b{{/b}}\n"],
            expected: "<\n  a\n  b\n>\n"),
    ]

    @Test(arguments: cases) func renders(_ test: MustacheCase) {
        var report = Report()
        var files = [":main": SourceFile(path: "main", text: test.template)]
        for (name, text) in test.partials { files[name] = SourceFile(path: name, text: text) }
        let library = TemplateLibrary(files, checking: .lenient, report: &report)
        let data = templateData(SourceFile(path: "data", text: test.data), report: &report)
        var output: [UInt8] = []
        let program = library.program(":main", for: Shape("data", [:]), report: &report)
        try? program?.render(data, rootPrefix: "", into: &output)
        #expect(String(decoding: output, as: UTF8.self) == test.expected)
        #expect(report.diagnostics.isEmpty)
    }
}

@Suite struct StrictTemplateTests {
    private static let inner = Shape("place", ["name": .text, "date": .optional(.text)])
    private static let shape = Shape(
        "page",
        [
            "name": .text, "date": .optional(.text), "places": .list(.record(inner)), "home": .address, "body": .html,
            "near": .optional(.record(inner)), "words": .list(.text),
        ])

    private func render(_ template: String, rootPrefix: String = "../") -> (String, [String]) {
        var report = Report()
        let library = TemplateLibrary(["t": SourceFile(path: "t.html", text: template)], report: &report)
        let place = Self.inner.record(["name": .text("Pier"), "date": .none])
        let record = Self.shape.record([
            "name": .text("N<"), "date": .text("today"), "places": .list([.record(place)]),
            "home": .address(.site(path: "a b/c.html", fragment: "x&y")),
            "body": .html(
                HTML(
                    bytes: Array("<a href=\"\">x</a>".utf8),
                    holes: [HTML.Hole(offset: 9, content: .address(.site("i.html")))])),
            "near": .record(place), "words": .list([.text("a"), .text("b")]),
        ])
        var output: [UInt8] = []
        try? library.program("t", for: Self.shape, report: &report)?.render(
            .record(record), rootPrefix: rootPrefix, into: &output)
        return (String(decoding: output, as: UTF8.self), report.sorted.map(\.message))
    }

    @Test func writesEachTypeAsItsPlaceNeeds() {
        let (text, faults) = render(
            "<p title=\"{{name}}\">{{name}}<a href=\"{{home}}\">{{{body}}}{{#words}}{{.}}{{/words}}")
        #expect(faults == [])
        #expect(text == "<p title=\"N&lt;\">N&lt;<a href=\"../a%20b/c.html#x&amp;y\"><a href=\"../i.html\">x</a>ab")
    }

    /// Plain Mustache would print the page's date for a place without one.
    @Test func anAbsentValueIsNotThePagesOwn() {
        let (text, faults) = render(
            "{{#places}}{{name}}{{#date}} on {{date}}{{/date}};{{/places}}{{#date}}{{date}}{{/date}}")
        #expect(faults == [])
        #expect(text == "Pier;today")
    }

    @Test func whatIsKnownOutsideIsNotKnownOfAnotherRecord() {
        let (_, faults) = render(
            "{{#near}}{{#date}}{{date}}{{/date}}{{/near}}{{#date}}{{#places}}{{date}}{{/places}}{{/date}}")
        #expect(faults == ["'date' may be absent"])
    }

    @Test func dottedNamesNeedTheirRecord() {
        #expect(render("{{near.name}}").1 == ["'near' may be absent"])
        #expect(render("{{#near}}{{near.name}}{{/near}}").0 == "Pier")
        #expect(render("{{name.first}}").1 == ["'name' is text, and nothing in it is named 'first'"])
    }

    @Test func partialsAreCheckedAtEachCall() {
        var report = Report()
        let library = TemplateLibrary(
            [
                "t": SourceFile(path: "t.html", text: "{{>p}}{{#places}}{{>p}}{{/places}}"),
                "partials/p": SourceFile(path: "partials/p.html", text: "{{name}}{{places.x}}"),
            ], report: &report)
        _ = library.program("t", for: Self.shape, report: &report)
        #expect(
            report.diagnostics.map(\.message) == [
                "'places' is a list, and nothing in it is named 'x'",
                "'places' is a list, and nothing in it is named 'x'",
            ])
    }

    @Test func aPartialThatOnlyCallsItselfStopsAtTheLimit() {
        var report = Report()
        let library = TemplateLibrary(
            [
                "partials/p": SourceFile(path: "p.html", text: "x{{>p}}"),
                "t": SourceFile(path: "t.html", text: "{{>p}}"),
            ], report: &report)
        var output: [UInt8] = []
        try? library.program("t", for: Self.shape, report: &report)?.render(.none, rootPrefix: "", into: &output)
        #expect(output.count <= 64)
    }
}
