package houserules

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const root = ".."

// made are folders of what is made and fetched, when there is no git to ask.
var made = []string{".git", "node_modules", "bin", "data", "assets", "test-results", "playwright-report"}

// tracked lists the files of the repository; without git, those of the folder.
func tracked(t *testing.T) (files []string) {
	t.Helper()
	if out, err := exec.Command("git", "-C", root, "ls-files", "-z").Output(); err == nil {
		for f := range strings.SplitSeq(string(out), "\x00") {
			if _, err := os.Stat(filepath.Join(root, f)); f != "" && err == nil {
				files = append(files, f)
			}
		}
		return files
	}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && slices.Contains(made, d.Name()) {
			return filepath.SkipDir
		}
		if err == nil && d.Type().IsRegular() {
			rel, _ := filepath.Rel(root, path)
			files = append(files, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// text tells whether a file is one that people read.
func text(content string) bool { return !strings.Contains(content[:min(len(content), 8000)], "\x00") }
