.PHONY: build test check lint install test-install serve prose bench bench-hostile fuzz sanitize reproducible sbom help program

program = .build/release/sitegen

build: program ## Install what is missing, build the program, build the site into Public/
	$(program) build

test: program ## Install what is missing and run all tests, those of the built site in a browser included
	script/bootstrap tests
	swift build --build-tests
	swift test --skip-build
	swift run --skip-build sitegen build --output $(tested) --base-url https://example.org/briefing/
	script/test-site $(tested)

# Where the tests in the browser look: the real site as if it were published.
tested = .build/site-tests/site

# The captured texts of the briefing's sources, which are not part of the project. Without them the lock is the proof.
captures = ../shared/captures

check: lint test test-install ## All that CI runs: formatting, tests, the real site in strict mode, its evidence if the captures are there
	if [ -d $(captures) ]; then swift run --skip-build sitegen verify --captures $(captures); fi
	swift run --skip-build sitegen check --strict

lint: ## Check the formatting of the Swift code
	swift format lint --recursive --strict Sources Tests Package.swift

install: ## Install the program as one file, with completions for shells, into PREFIX
	script/bootstrap
	script/install "$(PREFIX)"

# Where `make install` puts the program.
PREFIX = /usr/local

test-install: ## Check that the installed file is enough to make and build a site
	script/bootstrap
	script/test-install

serve: program ## Build the site, show it at http://127.0.0.1:8000/, build again when something changes
	$(program) serve

prose: ## Judge the labelled phrases of all languages, and compare with two public readers of quantities
	script/bootstrap
	swift build --build-tests
	swift test --skip-build --filter ProseTests
	script/test-prose

bench: program ## Compare the build's speed with the floor: a C program that only reads, parses, renders and writes
	Benchmarks/compare

bench-hostile: program ## Show that inputs made to take long cost what they are long, and less than two seconds a megabyte
	Benchmarks/hostile
	Benchmarks/hostile --megabyte

fuzz: ## Give every reader inputs that nobody wrote, a minute for each (script/fuzz SECONDS for more)
	script/bootstrap
	script/fuzz

sanitize: ## Run the Swift tests under the checks of memory
	script/bootstrap
	script/sanitize

reproducible: ## Build the program twice, in different folders, and compare what is installed byte for byte (ten to twenty minutes)
	script/bootstrap
	script/test-reproducible

sbom: ## Write what the installed program contains as an SBOM, .build/sitegen.cdx.json (CycloneDX 1.6)
	script/bootstrap
	mkdir -p .build
	script/sbom .build/sitegen.cdx.json

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

# On Linux with Swift's library in it, as it is installed: it starts sooner and runs faster so.
static = $(if $(filter Linux,$(shell uname)),--static-swift-stdlib)

program:
	script/bootstrap
	swift build -c release --product sitegen $(static)
