package main

import (
	"os"
	"path/filepath"
	"testing"

	"ronde/server/describe"
)

// The files in the repository are those that the types say.
func TestFilesAreFresh(t *testing.T) {
	old, err := stale("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range old {
		t.Errorf("%s is stale: run make generate", f.Path)
	}
}

func TestStaleFilesAreNamedAndWritten(t *testing.T) {
	root := t.TempDir()
	if _, err := stale(root); err == nil {
		t.Error("a folder that is no repository was taken for one")
	}
	if err := os.WriteFile(filepath.Join(root, "go.mod"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	all, err := stale(root)
	if err != nil || len(all) != len(describe.Files()) {
		t.Fatalf("in an empty repository %d files are stale, %v", len(all), err)
	}
	if err := write(root, all); err != nil {
		t.Fatal(err)
	}
	if old, err := stale(root); err != nil || len(old) != 0 {
		t.Fatalf("just written, stale: %v, %v", old, err)
	}
	changed := filepath.Join(root, all[0].Path)
	if err := os.WriteFile(changed, []byte(all[0].Text+" "), 0o644); err != nil {
		t.Fatal(err)
	}
	if old, err := stale(root); err != nil || len(old) != 1 || old[0].Path != all[0].Path {
		t.Fatalf("with one changed file, stale: %v, %v", old, err)
	}
}
