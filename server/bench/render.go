package main

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/yuin/goldmark"

	"ronde/server/render"
)

// render makes HTML of notes that nobody has seen before, on one goroutine, and
// counts the CPU of this process, garbage included.
func (p *plan) render() error {
	ours, markdown := render.New(0), goldmark.New()
	var both [2]side
	for n := range p.rounds {
		for k := range 2 {
			i := (n + k) % 2
			perSecond, err := p.renders(func(note string) error {
				if i == 0 {
					_, err := ours.HTML(note, render.NoteLimit)
					return err
				}
				return markdown.Convert([]byte(note), &bytes.Buffer{})
			})
			if err != nil {
				return err
			}
			both[i].perSecond = append(both[i].perSecond, perSecond)
		}
	}
	a, b := middle(both[0].perSecond), middle(both[1].perSecond)
	fmt.Fprintf(p.out, "\nnotes of %d bytes made into HTML, one after another\n", len(longNote(0)))
	fmt.Fprintf(p.out, "  a second of CPU        ours %7.0f   goldmark alone %7.0f   ratio %.2f   at least %.0f: %s\n", a, b, a/b, rendered, met(a >= rendered))
	return nil
}

// renders gives how many were rendered for a second of CPU.
func (p *plan) renders(render func(string) error) (float64, error) {
	before, began, n := usage(true).CPU, time.Now(), 0
	for ; time.Since(began) < p.rendering; n++ {
		if err := render(longNote(n)); err != nil {
			return 0, err
		}
	}
	return float64(n) / max((usage(false).CPU-before).Seconds(), 1e-9), nil
}

// longNote is what somebody writes who has much to say: words, a list, a little
// table, some of it bold.
func longNote(n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "## Passage %d\n\n", n)
	for range 3 {
		b.WriteString(text + "\n\n- **tension** 10/6 assise, 11/7 debout\n- *douleur* 3 sur 10 au lever\n- a bu deux verres d'eau, `150 ml` chacun\n\n")
	}
	b.WriteString("| heure | geste |\n| --- | --- |\n| 8 h 10 | toilette au lavabo |\n| 8 h 30 | deux pas jusqu'au fauteuil |\n\n")
	for b.Len() < 2<<10-len(text) {
		b.WriteString("> " + text + "\n\n")
	}
	return b.String()
}
