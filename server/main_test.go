package main

import (
	"path/filepath"
	"testing"

	"ronde/server/run/runtest"
)

func TestExitCodes(t *testing.T) {
	h := runtest.New(t)
	held := func(name string) string {
		return map[string]string{"RONDE_ADDR": "127.0.0.1:0", "RONDE_DATA": h.Conf.Data}[name]
	}
	empty := filepath.Join(t.TempDir(), "data")
	none := func(name string) string { return map[string]string{"RONDE_DATA": empty}[name] }
	for _, c := range []struct {
		args []string
		env  func(string) string
		want int
	}{
		{[]string{"serve"}, held, 3}, {[]string{"verify"}, held, 3},
		{[]string{"verify"}, none, 1}, {[]string{"dance"}, none, 2}, {[]string{"serve", "now"}, none, 2},
	} {
		if got := ronde(c.args, c.env); got != c.want {
			t.Errorf("%v: %d, want %d", c.args, got, c.want)
		}
	}
}
