# Two commands do everything: `make run` and `make test`. The rest is their parts.
.PHONY: run build app test go-test rest-test race drill app-test e2e check format generate crash sim bench bench-live speed screenshots clean
.DEFAULT_GOAL := build

export CGO_ENABLED ?= 0
NPM = npm --prefix frontend
APP = frontend/dist/index.html
MODULES = frontend/node_modules/.package-lock.json
THREADED = go list ./server/... | grep -vE '/server/(bench|stage|world|generate|describe)$$'
APP_SOURCES = $(shell find frontend/src frontend/build frontend/public frontend/index.html frontend/vite.config.ts -type f 2>/dev/null)

run: build ## start Ronde on http://localhost:8080 (DEMO=1: with an invented team)
	./bin/ronde serve

build: $(APP) ## build bin/ronde, front end inside
	go build -trimpath -ldflags="-s -w" -o bin/ronde ./server

app: $(APP)

$(APP): $(MODULES) $(APP_SOURCES)
	$(NPM) run build

$(MODULES): frontend/package.json frontend/package-lock.json
	$(NPM) ci --ignore-scripts --no-audit --no-fund
	@touch $@

test: go-test app-test e2e ## everything: Go, front end, and end to end in a real Chromium

go-test:
	go test ./...

rest-test: ## the Go tests that `race` leaves out, and rendering, whose limit is narrower without it: with `race` all of them
	go test $$(go list ./... | grep -vxF "$$($(THREADED))") ./server/render

app-test: $(MODULES) ## unit tests, and that nothing has grown too big to fetch
	$(NPM) test
	$(NPM) run sizes

e2e: build ## three phones at once in Chromium (installed when missing)
	sh scripts/chromium
	go build -o bin/stage ./server/stage
	$(NPM) run e2e

race: ## the Go tests of all that has more than one thread: the rules have none, bench and stage start processes of their own
	CGO_ENABLED=1 go test -race $$($(THREADED))

check: $(MODULES) ## format, vet, lint, types, generated files
	sh scripts/check

format: $(MODULES)
	gofmt -w server teams frontend/embed.go
	$(NPM) run format

generate: ## write the files that are made from the Go types
	go run ./server/generate

crash: ## 50 kills under load; the last line says what was lost
	go run ./server/crash -kills 50

sim: ## twelve phones, a bad network, crashes, restores (SEEDS=200)
	go run ./server/sim -seeds $(or $(SEEDS),200)

drill: ## a backup under load, kill -9, restore, and every phone sends again; the last line says what was lost
	go run ./server/crash -drill

bench: ## how much the server bears, each figure beside a bare program of the same run
	go run ./server/bench

bench-live: ## the live path beside a bare program of the same run
	go run ./server/bench -rows path,deaf,memory,back

speed: build ## how fast it is on a slow phone: a table, and where the time goes
	sh scripts/chromium
	go build -o bin/stage ./server/stage
	$(NPM) run speed

screenshots: build ## docs/screenshots, every screen in both sizes and themes
	sh scripts/chromium
	go build -o bin/stage ./server/stage
	$(NPM) run screenshots

clean:
	rm -rf bin frontend/node_modules frontend/dist/assets frontend/dist/*.*
