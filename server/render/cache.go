package render

import (
	"container/list"
	"crypto/sha256"
	"sync"
)

// cache remembers the answers that were asked for last, up to so many bytes. It is keyed by the text's hash: the
// texts themselves are not kept.
type cache struct {
	mu      sync.Mutex
	room    int
	used    int
	cleared int
	order   *list.List // of *entry, last asked first
	byKey   map[key]*list.Element
}

type key [sha256.Size]byte

type entry struct {
	key
	result
}

// overhead is what an entry costs beside its HTML, roughly.
const overhead = 256

func (e *entry) size() int { return overhead + len(e.html) }

func newCache(room int) *cache {
	c := &cache{room: room}
	c.clear()
	return c
}

func (c *cache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.cleared++
	c.used, c.order, c.byKey = 0, list.New(), map[key]*list.Element{}
}

// get also tells how often the cache was cleared, for put.
func (c *cache) get(k key) (r result, cleared int, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	at, ok := c.byKey[k]
	if !ok {
		return result{}, c.cleared, false
	}
	c.order.MoveToFront(at)
	return at.Value.(*entry).result, c.cleared, true
}

// put drops what was begun before the cache was cleared: its text may be erased by now.
func (c *cache) put(k key, r result, cleared int) {
	e := &entry{key: k, result: r}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.byKey[k]; ok || e.size() > c.room || cleared != c.cleared {
		return
	}
	c.byKey[k] = c.order.PushFront(e)
	for c.used += e.size(); c.used > c.room; {
		last := c.order.Remove(c.order.Back()).(*entry)
		delete(c.byKey, last.key)
		c.used -= last.size()
	}
}
