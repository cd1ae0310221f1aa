.DEFAULT_GOAL := help
SHELL := /bin/bash

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

lint: ## Check format and lint rules
	swift format lint --strict --recursive --parallel Sources Tests Package.swift

format: ## Format all Swift files
	swift format --in-place --recursive --parallel Sources Tests Package.swift
.PHONY: help lint format

test: ## Run all tests
	swift test --parallel
.PHONY: test
