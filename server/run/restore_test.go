package run_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ronde/server/backup"
	"ronde/server/run"
	"ronde/server/run/runtest"
)

// TestAfterARestorePhonesSendAgain loses acts as a broken disk does, and sends
// them again as a phone does, with their ids.
func TestAfterARestorePhonesSendAgain(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	patient := ines.Patient(team, "Lambert")
	send := func(list []any) (seqs []uint64) {
		var out struct{ Answers []runtest.Answer }
		ines.Post("/api/teams/"+team+"/acts", map[string]any{"acts": list}, &out)
		for _, a := range out.Answers {
			if !a.OK {
				t.Fatalf("%+v", a)
			}
			seqs = append(seqs, a.Seq)
		}
		return seqs
	}
	text := func(s string) any {
		return ines.Act("note.write", map[string]any{"patient": patient, "text": s, "pass_on": false, "at": h.Now()})
	}
	kept := []any{text("avant"), text("juste avant")}
	told := send(kept)
	folder := filepath.Join(t.TempDir(), "backup")
	if err := run.Backup(ctx, h.Conf, folder, io.Discard); err != nil {
		t.Fatal(err)
	}
	later := []any{text("après"), text("bien après")}
	send(later)
	was := snapshot(ines, team)
	h.S.Close()
	h.Conf = into(h)
	if err := run.Restore(ctx, h.Conf, folder, io.Discard); err != nil {
		t.Fatal(err)
	}
	h.Open()
	is := snapshot(ines, team)
	if is.Position.Epoch == was.Position.Epoch || is.Position.Seq != was.Position.Seq-2 || is.Safe != is.Position.Seq {
		t.Fatalf("%+v after %+v", is, was)
	}
	if s, _, err := ines.Dial(team, was.Position); err != nil {
		t.Fatal(err)
	} else if over := s.Until(func(f runtest.Frame) bool { return f.Start != nil }); !strings.Contains(over, is.Position.Epoch) {
		t.Errorf("the phone is told %s", over)
	}
	for range 2 {
		all := send(append(append([]any{}, kept...), later...))
		if all[0] != told[0] || all[1] != told[1] || all[2] != is.Position.Seq+1 || all[3] != is.Position.Seq+2 {
			t.Errorf("answered %v, the first two were %v", all, told)
		}
	}
}

func TestWhatIsHalfBroughtBackIsNotUsed(t *testing.T) {
	h := runtest.New(t)
	h.Person("Inès", "ide").Found("Les Tilleuls")
	folder := filepath.Join(t.TempDir(), "backup")
	if err := run.Backup(ctx, h.Conf, folder, io.Discard); err != nil {
		t.Fatal(err)
	}
	fresh := into(h)
	if err := run.Restore(ctx, fresh, folder, io.Discard); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(fresh.Data, "restoring"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := run.Start(ctx, fresh); !errors.Is(err, backup.ErrUnfinished) {
		t.Errorf("start: %v", err)
	}
	if err := run.Verify(fresh, io.Discard); !errors.Is(err, backup.ErrUnfinished) {
		t.Errorf("verify: %v", err)
	}
	if err := run.Backup(ctx, fresh, folder, io.Discard); !errors.Is(err, backup.ErrUnfinished) {
		t.Errorf("backup: %v", err)
	}
	if err := run.Restore(ctx, fresh, folder, io.Discard); err != nil {
		t.Errorf("once more: %v", err)
	}
	if err := run.Verify(fresh, io.Discard); err != nil {
		t.Errorf("verify after that: %v", err)
	}
}
