// Reads what a journal gives out with the code of the Go project alone (golang.org/x/mod/sumdb): the signed checkpoint,
// every tile under it, each entry against its leaf, one proof, and one checkpoint that a witness has cosigned.
//
//	go run main.go EXPORT KEYS PROOF COSIGNED WITNESS-KEY
//
// EXPORT is a folder of tiles (C2SP tlog-tiles) with a file "checkpoint"; the others are files.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(parts ...string) string {
	content, err := os.ReadFile(filepath.Join(parts...))
	check(err)
	return string(content)
}

func lines(text string) []string {
	return strings.Split(strings.TrimRight(text, "\n"), "\n")
}

// The verifier of a witness: a signature of type 4 holds a time, and is made over it and the checkpoint (C2SP
// tlog-cosignature). The package knows type 1 alone.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (w witness) Name() string    { return w.name }
func (w witness) KeyHash() uint32 { return w.hash }
func (w witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	time := binary.BigEndian.Uint64(signature)
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, text)
	return ed25519.Verify(w.key, []byte(message), signature[8:])
}

func newWitness(verifierKey string) witness {
	parts := strings.SplitN(strings.TrimSpace(verifierKey), "+", 3)
	key, err := base64.StdEncoding.DecodeString(parts[2])
	check(err)
	if key[0] != 4 {
		check(fmt.Errorf("no key of a witness: type %d", key[0]))
	}
	hash := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	if id := fmt.Sprintf("%x", hash[:4]); id != parts[1] {
		check(fmt.Errorf("the id of the key is %s, and not %s", id, parts[1]))
	}
	return witness{parts[0], binary.BigEndian.Uint32(hash[:4]), key[1:]}
}

// A tile of a folder; its place does not name the height, which is 8.
type folder struct{ path string }

func (f folder) Height() int                          { return 8 }
func (f folder) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		content, err := os.ReadFile(filepath.Join(f.path, path))
		if err != nil {
			return nil, err
		}
		all = append(all, content)
	}
	return all, nil
}

func open(text string, verifiers ...note.Verifier) (tlog.Tree, *note.Note) {
	opened, err := note.Open([]byte(text), note.VerifierList(verifiers...))
	check(err)
	parts := lines(opened.Text)
	size, err := strconv.ParseInt(parts[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(parts[2])
	check(err)
	return tlog.Tree{N: size, Hash: root}, opened
}

func main() {
	export := os.Args[1]
	var keys []note.Verifier
	for _, line := range lines(read(os.Args[2])) {
		key, err := note.NewVerifier(line)
		check(err)
		keys = append(keys, key)
	}

	tree, _ := open(read(export, "checkpoint"), keys...)
	reader := tlog.TileHashReader(tree, folder{export})
	root, err := tlog.TreeHash(tree.N, reader)
	check(err)
	if root != tree.Hash {
		check(fmt.Errorf("the tiles lead to another root"))
	}

	var number int64
	for bundle := int64(0); bundle*256 < tree.N; bundle++ {
		width := tree.N - bundle*256
		if width > 256 {
			width = 256
		}
		tile := tlog.Tile{H: 8, L: 0, N: bundle, W: int(width)}
		path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
		content := []byte(read(export, path))
		for ; len(content) > 0; number++ {
			length := int(binary.BigEndian.Uint16(content))
			entry := content[2 : 2+length]
			content = content[2+length:]
			hashes, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, number)})
			check(err)
			if hashes[0] != tlog.RecordHash(entry) {
				check(fmt.Errorf("the entry %d is not its leaf", number))
			}
		}
	}
	if number != tree.N {
		check(fmt.Errorf("%d entries of %d", number, tree.N))
	}

	proof := read(os.Args[3])
	blank := strings.Index(proof, "\n\n")
	head := lines(proof[:blank])
	entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(head[1], "extra "))
	check(err)
	index, err := strconv.ParseInt(strings.TrimPrefix(head[2], "index "), 10, 64)
	check(err)
	var path tlog.RecordProof
	for _, line := range head[3:] {
		hash, err := tlog.ParseHash(line)
		check(err)
		path = append(path, hash)
	}
	proved, _ := open(proof[blank+2:], keys...)
	check(tlog.CheckRecord(path, proved.N, proved.Hash, index, tlog.RecordHash(entry)))
	if !bytes.Contains(entry, []byte(`"id":`)) {
		check(fmt.Errorf("the entry is no decision: %s", entry))
	}

	verifiers := append([]note.Verifier{newWitness(read(os.Args[5]))}, keys...)
	seen, cosigned := open(read(os.Args[4]), verifiers...)
	if len(cosigned.Sigs) != 2 {
		check(fmt.Errorf("%d known signatures under the cosigned checkpoint", len(cosigned.Sigs)))
	}
	grown, err := tlog.ProveTree(tree.N, seen.N, reader)
	check(err)
	check(tlog.CheckTree(grown, tree.N, tree.Hash, seen.N, seen.Hash))
	fmt.Printf("%d leaves, proof of %d, cosigned %d\n", tree.N, index, seen.N)
}
