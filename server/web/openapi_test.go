package web

import (
	"bytes"
	"io"
	"log/slog"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"ronde/server/describe"
)

var parameter = regexp.MustCompile(`:(\w+)`)

// The routes that are described are those that there are.
func TestRoutesAreDescribed(t *testing.T) {
	s, err := New(Config{URL: "http://localhost:8080", Now: time.Now, Log: slog.Default(), Limits: UsualLimits})
	if err != nil {
		t.Fatal(err)
	}
	described := map[string]bool{}
	for _, r := range describe.Routes {
		described[r.Key()] = true
	}
	for _, r := range s.app.GetRoutes(true) { // without what stands in front of all routes
		key := r.Method + " " + parameter.ReplaceAllString(r.Path, "{$1}")
		if !strings.HasPrefix(r.Path, "/api") || r.Method == "HEAD" {
			continue
		}
		if !described[key] {
			t.Errorf("%s is not described", key)
		}
		delete(described, key)
	}
	for key := range described {
		t.Errorf("%s is described and is not there", key)
	}
}

func TestOpenAPIIsServed(t *testing.T) {
	s, err := New(Config{URL: "http://localhost:8080", Now: time.Now, Log: slog.Default(), Limits: UsualLimits})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := s.app.Test(httptest.NewRequest("GET", "/api/openapi.json", nil))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	got, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	want, err := describe.OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != 200 || answer.Header.Get("Content-Type") != "application/json" || !bytes.Equal(got, want) {
		t.Errorf("%d %s, %d bytes instead of %d", answer.StatusCode, answer.Header.Get("Content-Type"), len(got), len(want))
	}
}
