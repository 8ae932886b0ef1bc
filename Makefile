# Two targets are enough to start: `make demo` and `make test`. Both install what the machine lacks.
SWIFT ?= swift
DEMO ?= demo-output
SECONDS ?= 20
TARGET ?=

.PHONY: help setup build demo test fuzz sanitize bench format lint clean

help:
	@echo "make demo     decide a made-up town by the sample policy (into $(DEMO)/)"
	@echo "make test     run all tests"
	@echo "make build    build the hamlet command, optimised"
	@echo "make fuzz     fuzz each target for SECONDS=$(SECONDS); TARGET=chunks only that one"
	@echo "make sanitize run the C border under address and undefined-behaviour sanitizers"
	@echo "make bench    measure"
	@echo "make format   format the Swift sources; make lint: only look"
	@echo "make setup    install system packages (Debian and its relatives, as root)"
	@echo "make clean    remove what was built"

setup:
	@scripts/setup

build: setup
	$(SWIFT) build -c release --product hamlet
	$(SWIFT) build -c release --product hamlet-worker

demo: build
	@scripts/demo "$$($(SWIFT) build -c release --show-bin-path)/hamlet" "$(DEMO)"

test: setup
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --disable-xctest

fuzz: setup
	@SWIFT="$(SWIFT)" scripts/fuzz $(SECONDS) $(TARGET)

sanitize: setup
	@SWIFT="$(SWIFT)" scripts/sanitize

bench: build
	$(SWIFT) run -c release hamlet-benchmarks
	scripts/bench-metering

format:
	$(SWIFT) format -i -r --configuration .swift-format Sources Tests Fuzz Package.swift

lint:
	@scripts/lint "$(SWIFT)"

clean:
	rm -rf .build .build-* "$(DEMO)"
