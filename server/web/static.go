package web

import (
	"bytes"
	"io/fs"
	"mime"
	"path"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/klauspost/compress/gzip"
)

// asset is a file of the built front end. The build packs with brotli, which
// takes long; gzip is made once at start.
type asset struct {
	kind   string
	plain  []byte
	gzip   []byte // nil where packing gains nothing
	brotli []byte // nil where the build made none
}

// dropShell is a service worker in place of ours that leaves nothing of it: no
// kept files, and at the next load no worker. A page that was kept may register
// it once more; the page from here says in data-shell that there is none.
const dropShell = `addEventListener("install", () => skipWaiting())
addEventListener("activate", (event) => event.waitUntil(Promise.all([registration.unregister(),
  caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))])))
`

// static serves the built front end from memory. Paths of pages answer the
// shell; a missing asset is "not found" and never the shell, or a browser would
// keep HTML as JavaScript.
func (s *Server) static() fiber.Handler {
	files, err := s.assets()
	shell := files["index.html"]
	if s.NoShell {
		files["sw.js"] = &asset{kind: fileKinds[".js"], plain: []byte(dropShell)}
		if shell != nil {
			plain := bytes.Replace(shell.plain, []byte("<html"), []byte(`<html data-shell="off"`), 1)
			shell = &asset{kind: shell.kind, plain: plain}
		}
	}
	return func(c *fiber.Ctx) error {
		if err != nil {
			return err
		}
		if shell == nil {
			c.Set(fiber.HeaderContentType, fiber.MIMETextPlainCharsetUTF8)
			return c.Status(fiber.StatusServiceUnavailable).SendString("The pages of Ronde are not built: run make build.\n")
		}
		p := strings.TrimPrefix(string(c.Request().URI().PathOriginal()), "/")
		if f := files[p]; f != nil && p != "index.html" {
			if strings.HasPrefix(p, "assets/") {
				c.Set(fiber.HeaderCacheControl, "public, max-age=31536000, immutable")
			} else {
				c.Set(fiber.HeaderCacheControl, "no-cache")
			}
			return sendFile(c, f)
		}
		if !page(p) {
			return fiber.ErrNotFound
		}
		c.Set(fiber.HeaderCacheControl, "no-cache")
		return sendFile(c, shell)
	}
}

// page tells whether a path can be one of the app's pages: plain words and ids.
func page(p string) bool {
	if strings.HasPrefix(p, "assets/") || strings.HasPrefix(p, "api/") || strings.Contains(p, "//") {
		return false
	}
	for _, r := range []byte(p) {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '_' && r != '/' {
			return false
		}
	}
	return true
}

func sendFile(c *fiber.Ctx, f *asset) error {
	c.Set(fiber.HeaderContentType, f.kind)
	c.Set(fiber.HeaderVary, fiber.HeaderAcceptEncoding)
	switch {
	case f.brotli != nil && takes(c, "br"):
		c.Set(fiber.HeaderContentEncoding, "br")
		return c.Send(f.brotli)
	case f.gzip != nil && takes(c, "gzip"):
		c.Set(fiber.HeaderContentEncoding, "gzip")
		return c.Send(f.gzip)
	}
	return c.Send(f.plain)
}

func (s *Server) assets() (map[string]*asset, error) {
	files, brotli := map[string]*asset{}, map[string][]byte{}
	if s.App == nil {
		return files, nil
	}
	err := fs.WalkDir(s.App, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path.Base(name), ".") {
			return err
		}
		b, err := fs.ReadFile(s.App, name)
		if err != nil {
			return err
		}
		if path.Ext(name) == ".br" { // never a path of its own
			brotli[strings.TrimSuffix(name, ".br")] = b
			return nil
		}
		files[name], err = newAsset(name, b)
		return err
	})
	for name, b := range brotli {
		if f := files[name]; f != nil {
			f.brotli = b
		}
	}
	return files, err
}

// kinds fills what a bare machine's table of types lacks.
var fileKinds = map[string]string{".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json", ".json": "application/json"}

func newAsset(name string, b []byte) (*asset, error) {
	f := &asset{plain: b, kind: fileKinds[path.Ext(name)]}
	if f.kind == "" {
		f.kind = mime.TypeByExtension(path.Ext(name))
	}
	if f.kind == "" {
		f.kind = fiber.MIMEOctetStream
	}
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if packed.Len() < len(b)*9/10 {
		f.gzip = packed.Bytes()
	}
	return f, nil
}
