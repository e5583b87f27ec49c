// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.transparency;

/**
 * Reads the tiles of a tree.
 *
 * @param <X> the exception thrown if reading fails
 */
@FunctionalInterface
public interface TileSource<X extends Exception> {

  /** The hashes of the tile, 32 bytes each; exactly as many as its width. */
  byte[] hashes(Tile tile) throws X;
}
