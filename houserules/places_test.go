package houserules

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	// machine is a folder of somebody's machine, when nothing stands before it.
	machine = regexp.MustCompile(`/(?:home|root|Users|mnt|wor[k]|tmp|opt|srv)/[\w.-]+|C:\\Users\\`)
	before  = regexp.MustCompile(`[\w.@%-]$`)
	// address is a public address that something may be fetched from.
	address = regexp.MustCompile(`(?i)\bhttps?://([\w.-]+\.[a-z]{2,})`)
	// store is where packages come from.
	store  = regexp.MustCompile(`\b(?:` + strings.ReplaceAll(strings.Join(stores, "|"), ".", `\.`) + `)[\w-]+\.[a-z]{2,}\b`)
	stores = []string{"registry.", "proxy.", "sum.", "mirror.", "artifactory.", "nexus.", "verdaccio."}
)

// hosts may be named anywhere: they belong to nobody, or say what a licence or a
// format is.
var hosts = []string{".test", ".example", "example.org", "github.com", "www.w3.org", "www.apache.org", "schemas.openxmlformats.org"}

// lockHosts may be named in the lock file: who wrote a package may ask for money.
var lockHosts = []string{"opencollective.com", "tidelift.com", "paulmillr.com", "eslint.org"}

func placed(file, content string) (found []string) {
	for _, at := range machine.FindAllStringIndex(content, -1) {
		if !before.MatchString(content[max(0, at[0]-4):at[0]]) {
			found = append(found, content[at[0]:at[1]])
		}
	}
	for _, line := range linesWith(content, stores...) {
		found = append(found, store.FindAllString(line, -1)...)
	}
	lock := strings.HasSuffix(file, "package-lock.json")
	if lock && strings.Contains(content, `"resolved"`) {
		found = append(found, `"resolved"`)
	}
	for _, line := range linesWith(content, "://") {
		for _, m := range address.FindAllStringSubmatch(line, -1) {
			if !belongs(m[1], hosts) && !(lock && belongs(m[1], lockHosts)) {
				found = append(found, m[0])
			}
		}
	}
	return found
}

// linesWith keeps the slow expressions off most of the text.
func linesWith(content string, any ...string) (lines []string) {
	has := func(s string) bool {
		return slices.ContainsFunc(any, func(a string) bool { return strings.Contains(s, a) })
	}
	if !has(content) {
		return nil
	}
	for l := range strings.Lines(content) {
		if has(l) {
			lines = append(lines, l)
		}
	}
	return lines
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
	host := strings.Join([]string{"regis" + "try", "npm" + "js", "org"}, ".")
	for content, want := range map[string]string{
		"cd /home/ines/ronde":  "/home/ines",
		`"/wor` + `k/main/go"`: "/wor" + "k/main",
		`C:\Users\ines`:        `C:\Users\`,
		`"resolved": "https://` + host + `/a/-/a-1.tgz"`:    host + ` "resolved" https://` + host,
		"GOPROXY=https://proxy.example.com":                 "proxy.example.com https://proxy.example.com",
		"see https://ronde.test and https://github.com/a/b": "",
		"#!/usr/bin/env bash":                               "",
		"./tmp/x ../work/y a/home/b":                        "",
	} {
		if got := strings.Join(placed("frontend/package-lock.json", content), " "); got != want {
			t.Errorf("%s: found %q, want %q", content, got, want)
		}
	}
}
