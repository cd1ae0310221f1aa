.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
RELEASE := .build/release

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: release ## Run the pipeline on the committed synthetic leak and show what it made
	@$(RELEASE)/sluice run
	@Scripts/show-results

test: packages ## Run all tests
	swift test --parallel

test-release: packages ## Run all tests on optimised code, which has broken what debug code did right
	swift test --parallel -c release -Xswiftc -enable-testing

lint: ## Check format and lint rules
	swift format lint --strict --recursive --parallel Sources Tests Benchmarks Package.swift

format: ## Format all Swift files
	swift format --in-place --recursive --parallel Sources Tests Benchmarks Package.swift

truth: release ## Score the pipeline against the truth of ten other synthetic leaks
	swift build -c release --product sample-leak
	Scripts/truth $(RELEASE)/sluice $(RELEASE)/sample-leak $(SEEDS)

sample: packages ## Write the committed leak anew (raw/)
	swift build --product sample-leak
	rm -rf .build/sample && .build/debug/sample-leak make .build/sample .build/truth --seed 1
	rm -rf raw && mv .build/sample raw

bench: release ## Measure speed and memory beside two peers (1.15 GB of synthetic data)
	swift build -c release --product normalizer-costs --quiet
	python3 Benchmarks/run.py --sluice $(RELEASE)/sluice
	$(RELEASE)/normalizer-costs bench/pipeline.json

fuzz: packages ## Feed every reader with made-up inputs for MINUTES each (10)
	Scripts/fuzz $(or $(MINUTES),10)

golden: packages ## Rewrite the expected outputs of the golden tests; review the diff
	UPDATE_GOLDEN=1 swift test --filter Golden

packages:
	@Scripts/install-packages

release: packages
	@swift build -c release --product sluice --quiet

.PHONY: help run test test-release lint format truth sample bench fuzz golden packages release
