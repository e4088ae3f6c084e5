package houserules

import (
	"regexp"
	"strings"
	"testing"
)

var (
	// machine is a folder of somebody's machine.
	machine = regexp.MustCompile(`(?:^|[^\w.@%-])(/(?:home|root|Users|mnt|wor[k]|tmp|opt|srv)/[\w.-]+|[A-Z]:\\Users\\)`)
	// address is a public address that something may be fetched from.
	address = regexp.MustCompile(`(?i)\bhttps?://([\w.-]+\.[a-z]{2,})`)
	// store is where packages come from.
	store = regexp.MustCompile(`(?i)\b(?:registry|proxy|sum|mirror|artifactory|nexus|verdaccio)\.[\w-]+\.[a-z]{2,}\b`)
)

// hosts may be named anywhere: they belong to nobody, or say what a licence or a
// format is.
var hosts = []string{".test", ".example", "example.org", "github.com", "www.w3.org", "www.apache.org"}

// lockHosts may be named in the lock file: who wrote a package may ask for money.
var lockHosts = []string{"opencollective.com", "tidelift.com", "paulmillr.com", "eslint.org"}

func placed(file, content string) (found []string) {
	for _, m := range machine.FindAllStringSubmatch(content, -1) {
		found = append(found, m[1])
	}
	found = append(found, store.FindAllString(content, -1)...)
	lock := strings.HasSuffix(file, "package-lock.json")
	if lock && strings.Contains(content, `"resolved"`) {
		found = append(found, `"resolved"`)
	}
	for _, m := range address.FindAllStringSubmatch(content, -1) {
		if !belongs(m[1], hosts) && !(lock && belongs(m[1], lockHosts)) {
			found = append(found, m[0])
		}
	}
	return found
}

func belongs(host string, to []string) bool {
	for _, end := range to {
		if host = strings.ToLower(host); host == end || strings.HasSuffix(host, "."+strings.TrimPrefix(end, ".")) {
			return true
		}
	}
	return false
}

func TestNothingNamesAMachine(t *testing.T) {
	looked := 0
	for _, file := range tracked(t) {
		content := read(t, file)
		if !text(content) || strings.HasPrefix(file, "houserules/places_test.go") {
			continue
		}
		looked++
		for _, found := range placed(file, content) {
			t.Errorf("%s names %s", file, found)
		}
	}
	if looked < 300 {
		t.Errorf("only %d files were read", looked)
	}
}

func TestMachinesAreFound(t *testing.T) {
	for content, want := range map[string]string{
		"cd /home/ines/ronde":  "/home/ines",
		`"/wor` + `k/main/go"`: "/wor" + "k/main",
		`C:\Users\ines`:        `C:\Users\`,
		`"resolved": "https://registry.npmjs.org/a/-/a-1.tgz"`: `registry.npmjs.org "resolved" https://registry.npmjs.org`,
		"GOPROXY=https://proxy.example.com":                    "proxy.example.com https://proxy.example.com",
		"see https://ronde.test and https://github.com/a/b":    "",
		"#!/usr/bin/env bash":                                  "",
		"./tmp/x ../work/y a/home/b":                           "",
	} {
		if got := strings.Join(placed("frontend/package-lock.json", content), " "); got != want {
			t.Errorf("%s: found %q, want %q", content, got, want)
		}
	}
}
