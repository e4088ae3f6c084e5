package main

import (
	"os"
	"path/filepath"
	"testing"

	"ronde/server/run/runtest"
)

func TestExitCodes(t *testing.T) {
	h := runtest.New(t)
	h.Person("Inès", "ide").Found("Les Tilleuls")
	dir := t.TempDir()
	in := func(data, key string) func(string) string {
		return func(name string) string {
			return map[string]string{"RONDE_ADDR": "127.0.0.1:0", "RONDE_DATA": data, "RONDE_KEY": key}[name]
		}
	}
	key := h.Conf.Data + ".key"
	held, empty, fresh := in(h.Conf.Data, ""), in(filepath.Join(dir, "data"), ""), in(filepath.Join(dir, "fresh"), key)
	whole, full := filepath.Join(dir, "backup"), filepath.Join(dir, "full")
	if err := os.MkdirAll(filepath.Join(full, "letters"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		env  func(string) string
		want int
	}{
		{[]string{"serve"}, held, 3}, {[]string{"verify"}, held, 3}, {[]string{"verify", h.Conf.Data}, empty, 3},
		{[]string{"verify"}, empty, 1}, {[]string{"dance"}, empty, 2}, {[]string{"serve", "now"}, empty, 2},
		{[]string{"backup"}, held, 2}, {[]string{"backup", whole, "now"}, held, 2}, {[]string{"restore"}, empty, 2}, {[]string{"verify", "a", "b"}, empty, 2},
		{[]string{"restore", whole}, fresh, 1}, // there is no backup yet
		{[]string{"backup", whole}, held, 0},
		{[]string{"backup", whole}, held, 0},
		{[]string{"backup", full}, held, 1},
		{[]string{"backup", filepath.Join(h.Conf.Data, "backup")}, held, 1},
		{[]string{"backup", whole}, empty, 1},
		{[]string{"verify", whole}, held, 0}, {[]string{"verify", whole}, empty, 1}, // no key
		{[]string{"verify", full}, held, 1},
		{[]string{"restore", whole}, empty, 1}, // no key
		{[]string{"restore", whole}, held, 1},
		{[]string{"restore", whole}, fresh, 0},
		{[]string{"restore", whole}, fresh, 1},
		{[]string{"verify"}, fresh, 0},
	} {
		if got := ronde(c.args, c.env); got != c.want {
			t.Errorf("%v: %d, want %d", c.args, got, c.want)
		}
	}
}
