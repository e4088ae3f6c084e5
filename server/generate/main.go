// Generate writes the files that are made from the Go types, see describe, and
// the help of the app out of docs/guide. It runs from the root of the repository; with -check it writes nothing, names
// the files that are not what they would be, and exits 1.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"ronde/server/describe"
)

func main() {
	check := flag.Bool("check", false, "only tell which files are stale")
	flag.Parse()
	old, err := stale(".")
	if err == nil && !*check {
		err = write(".", old)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(2)
	}
	for _, f := range old {
		if *check {
			fmt.Fprintln(os.Stderr, f.Path, "is stale: run make generate")
		} else {
			fmt.Println("wrote", f.Path)
		}
	}
	if *check && len(old) > 0 {
		os.Exit(1)
	}
}

// stale gives the files under a root that are not what they would be, as they
// would be.
func stale(root string) ([]describe.File, error) {
	if _, err := os.Stat(filepath.Join(root, "go.mod")); err != nil {
		return nil, fmt.Errorf("not the root of the repository: %w", err)
	}
	help, err := guides()
	if err != nil {
		return nil, err
	}
	var old []describe.File
	for _, f := range append(describe.Files(), help) {
		have, err := os.ReadFile(filepath.Join(root, f.Path))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if err != nil || string(have) != f.Text {
			old = append(old, f)
		}
	}
	return old, nil
}

func write(root string, files []describe.File) error {
	for _, f := range files {
		path := filepath.Join(root, f.Path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(f.Text), 0o644); err != nil {
			return err
		}
	}
	return nil
}
