package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"time"
)

// server is one life of the server.
type server struct {
	cmd    *exec.Cmd
	stderr bytes.Buffer
	heard  chan struct{} // its output has ended

	mu    sync.Mutex
	lines []said
	up    chan struct{} // it said where it answers
}

func (t trial) start(dir string, known int) (*server, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	args := []string{childArg, dir, strconv.Itoa(known)}
	if t.late {
		args = append(args, "late")
	}
	s := &server{cmd: exec.Command(self, args...), heard: make(chan struct{}), up: make(chan struct{})}
	s.cmd.Stderr = &s.stderr
	if _, err := s.cmd.StdinPipe(); err != nil { // open as long as we live
		return nil, err
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	go s.listen(out)
	return s, nil
}

// listen takes whole lines; a line that a kill cut was never said.
func (s *server) listen(out io.Reader) {
	defer close(s.heard)
	r := bufio.NewReader(out)
	for {
		text, err := r.ReadBytes('\n')
		var line said
		if err != nil || json.Unmarshal(text, &line) != nil {
			return
		}
		s.mu.Lock()
		s.lines = append(s.lines, line)
		s.mu.Unlock()
		if line.URL != "" {
			close(s.up)
		}
	}
}

// ready waits until the server answers.
func (s *server) ready(c *crew) error {
	select {
	case <-s.up:
		url := c.hear(s)
		c.home.url.Store(&url)
		return nil
	case <-s.heard:
		return errors.New("the server ended by itself")
	case <-time.After(patientFor):
		return errors.New("the server did not come back")
	}
}

// kill ends the process as a power switch ends it, as far as the process can
// tell. A server that had ended by itself before is an error.
func (s *server) kill() error {
	killed := s.cmd.Process.Kill()
	<-s.heard
	s.cmd.Wait() // it says "killed"
	if code := s.cmd.ProcessState.ExitCode(); killed != nil || code >= 0 {
		return fmt.Errorf("the server ended by itself with %d: %s", code, s.stderr.String())
	}
	return nil
}
