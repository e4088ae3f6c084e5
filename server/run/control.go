package run

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// The private socket of a running server is a file in its data folder. Who may
// open the folder may ask it for two things, a backup and how it is; there is
// nothing else to ask for. One line of JSON asks, one answers:
//
//	{"status":true}          {"status":{"pid":4711,"url":"https://ronde.example"}}
//	{"backup":"/var/backup"} {"backup":{"at":"…","teams":3,…}} or {"error":"…"}
//
// Who goes away before the answer ends the backup, and the one before it stays.

const (
	controlFolder = "control"
	controlName   = "ronde.sock"

	mostControl   = 8                // who ask at once
	longestAsk    = 16 << 10         // bytes of a line
	patientWith   = 10 * time.Second // somebody who asks nothing
	patientWithUs = 5 * time.Second  // us, when we ask how it is
)

type asked struct {
	Backup string `json:"backup,omitempty"`
	Status bool   `json:"status,omitempty"`
}

type told struct {
	Error  string  `json:"error,omitempty"`
	Backup *Backed `json:"backup,omitempty"`
	Status *Status `json:"status,omitempty"`
}

// Status is what a running server says of itself.
type Status struct {
	PID int    `json:"pid"`
	URL string `json:"url"`
}

// control answers on the socket.
type control struct {
	listener net.Listener
	ctx      context.Context
	cancel   context.CancelFunc
	all      sync.WaitGroup
	do       func(context.Context, asked) told
}

func controlPath(data string) string { return filepath.Join(data, controlFolder, controlName) }

// listen begins to answer. The data folder is ours, so what stands at the path
// was left by a process that died.
func listen(data string, do func(context.Context, asked) told) (*control, error) {
	path := controlPath(data)
	folder := filepath.Dir(path)
	err := os.Mkdir(folder, 0o700)
	if errors.Is(err, os.ErrExist) {
		err = os.Chmod(folder, 0o700)
	}
	if err != nil {
		return nil, err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	c := &control{do: do}
	if c.listener, err = net.Listen("unix", path); err != nil {
		return nil, err
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(err, c.listener.Close())
	}
	c.ctx, c.cancel = context.WithCancel(context.Background())
	c.all.Go(c.accept)
	return c, nil
}

// close ends what is under way and waits for it.
func (c *control) close() error {
	c.cancel()
	err := c.listener.Close()
	c.all.Wait()
	return err
}

func (c *control) accept() {
	room := make(chan struct{}, mostControl)
	for {
		conn, err := c.listener.Accept()
		if err != nil {
			return // closed
		}
		room <- struct{}{}
		c.all.Go(func() {
			defer func() { <-room }()
			c.answer(conn)
		})
	}
}

// answer reads one line and answers it.
func (c *control) answer(conn net.Conn) {
	defer conn.Close()
	ctx, gone := context.WithCancel(c.ctx)
	defer gone()
	conn.SetReadDeadline(time.Now().Add(patientWith))
	defer context.AfterFunc(c.ctx, func() { conn.SetReadDeadline(time.Now()) })()
	line, err := bufio.NewReader(io.LimitReader(conn, longestAsk)).ReadBytes('\n')
	var in asked
	if err == nil {
		d := json.NewDecoder(bytes.NewReader(line))
		d.DisallowUnknownFields()
		err = d.Decode(&in)
	}
	out := told{Error: "this cannot be asked here"}
	if err == nil {
		conn.SetReadDeadline(time.Time{})
		if c.ctx.Err() != nil {
			return
		}
		c.all.Go(func() { hear(conn, gone) })
		out = c.do(ctx, in)
	}
	conn.SetWriteDeadline(time.Now().Add(patientWith))
	json.NewEncoder(conn).Encode(out) // who has gone hears nothing
}

// hear waits until the other side has gone.
func hear(conn net.Conn, gone func()) {
	defer gone()
	io.Copy(io.Discard, conn)
}

// errNobody says that no server answers for a data folder.
var errNobody = errors.New("no server answers")

// ask asks the server of a data folder. Error: errNobody.
func ask(ctx context.Context, data string, in asked) (out told, err error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, "unix", controlPath(data))
	if err != nil {
		return out, fmt.Errorf("%w: %w", errNobody, err)
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	if err := json.NewEncoder(conn).Encode(in); err != nil {
		return out, err
	}
	if err := json.NewDecoder(conn).Decode(&out); err != nil {
		return out, errors.Join(ctx.Err(), fmt.Errorf("the server ended before it had answered: %w", err))
	}
	if out.Error != "" {
		return out, errors.New(out.Error)
	}
	return out, nil
}

// Running tells which process serves a data folder.
func Running(c Config) (Status, bool) {
	ctx, cancel := context.WithTimeout(context.Background(), patientWithUs)
	defer cancel()
	out, err := ask(ctx, c.Data, asked{Status: true})
	if err != nil || out.Status == nil {
		return Status{}, false
	}
	return *out.Status, true
}
