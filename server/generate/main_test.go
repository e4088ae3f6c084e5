package main

import (
	"os"
	"path/filepath"
	"strings"
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
	if err != nil || len(all) != len(describe.Files())+1 {
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

// A guide is shown as it is written: lines go on, steps keep their numbers, and
// nothing but plain text gets through.
func TestGuides(t *testing.T) {
	title, html, err := page("# Sans réseau\n\nUne ligne\nqui continue.\n\n3. Touchez « Vu »\n   encore.\n4. Et\n   « là ».\n\n- **Un** <b>autre</b>\n")
	want := "<p>Une ligne qui continue.</p>\n<ol start=\"3\">\n<li>Touchez « Vu » encore.</li>\n<li>Et « là ».</li>\n</ol>\n<ul>\n<li><strong>Un</strong> &lt;b&gt;autre&lt;/b&gt;</li>\n</ul>\n"
	if err != nil || title != "Sans réseau" || html != want {
		t.Errorf("%q, %q, %v", title, html, err)
	}
	if _, _, err := page("Sans titre"); err == nil {
		t.Error("a guide without a title was taken")
	}
	if f, err := guides(); err != nil || !strings.Contains(f.Text, `{ name: "sans-reseau", title: "Sans réseau", html: "<p>`) {
		t.Errorf("%.200s, %v", f.Text, err)
	}
}
