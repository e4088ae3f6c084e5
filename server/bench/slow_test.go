package main

import (
	"context"
	"net"
	"net/http"
	"testing"
	"time"
)

// newSlow is a server that thinks about every act.
func newSlow(t *testing.T, ctx context.Context, long time.Duration) world {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		select {
		case <-time.After(long):
		case <-ctx.Done():
		}
		w.Write([]byte(`{"answers":[{"ok":true}]}`))
	})}
	go s.Serve(l)
	t.Cleanup(func() { s.Close() })
	return world{URL: "http://" + l.Addr().String(), Teams: []place{{ID: "team", Patients: []string{"p"}}}}
}
