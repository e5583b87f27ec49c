// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.aiguillage.transparency.Checkpoint;
import fr.aiguillage.transparency.RefusedProof;
import fr.aiguillage.transparency.SignedNote;
import fr.aiguillage.transparency.Tile;
import fr.aiguillage.transparency.TlogProof;
import fr.aiguillage.transparency.TreeHash;
import fr.aiguillage.transparency.TreeProof;
import fr.aiguillage.transparency.TrustedKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an auditor gets over HTTP, judged with nothing but the journal's public key. */
@QuarkusTest
class LogTest {

  private static String decided() {
    return given()
        .contentType("application/json")
        .body("{\"activity\":\"MAINTIEN\",\"service\":\"ANNUAIRE\",\"date\":\"2018-03-12\"}")
        .post("/v1/decisions")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static TrustedKeys keys() throws RefusedProof {
    String keys = given().get("/v1/log/keys").then().statusCode(200).extract().asString();
    return TrustedKeys.parse(keys.lines().toList());
  }

  private static Checkpoint checkpoint() throws RefusedProof {
    Response response = given().get("/v1/log/checkpoint");
    assertEquals("text/plain;charset=UTF-8", response.contentType().replace(" ", ""));
    assertEquals("no-cache", response.header("Cache-Control"));
    return keys().open(SignedNote.parse(response.asString()));
  }

  /** The proof, as soon as there is one; a caller would ask again just so. */
  private static String proof(String id) throws InterruptedException {
    Instant asked = Instant.now();
    while (true) {
      Response response = given().get("/v1/decisions/" + id + "/proof");
      if (response.statusCode() == 200) {
        assertTrue(
            Duration.between(asked, Instant.now()).toMillis() < 3_000, "signed within a second");
        return response.asString();
      }
      assertEquals(503, response.statusCode(), response.asString());
      assertEquals("urn:aiguillage:problem:not-vouched-for", response.path("type"));
      assertEquals("1", response.header("Retry-After"));
      Thread.sleep(20);
    }
  }

  @Test
  void aDecision_isProvedByOneFileThatHoldsItsRecord() throws Exception {
    String id = decided();
    TlogProof proof = TlogProof.parse(proof(id));
    Checkpoint head = proof.verify(keys());
    assertTrue(head.size() > proof.index());
    JsonNode record =
        Contract.json(new String(proof.entry().orElseThrow(), StandardCharsets.UTF_8));
    assertEquals(id, record.get("id").asText());
    assertEquals("ANNUAIRE", record.at("/received/service").asText());
    assertEquals("2018-03-12", record.at("/completed/date").asText());

    byte[] other = proof.entry().orElseThrow().clone();
    other[other.length / 2] ^= 1;
    TlogProof changed =
        new TlogProof(Optional.of(other), proof.index(), proof.path(), proof.checkpoint());
    assertThrows(RefusedProof.class, () -> changed.verify(keys()));
  }

  @Test
  void anAct_isProvedByOneFileToo() throws Exception {
    int number =
        given().get("/v1/log/acts").then().statusCode(200).extract().path("acts[0].number");
    proof(decided());
    Response response = given().get("/v1/log/acts/" + number + "/proof");
    assertEquals(200, response.statusCode(), response.asString());
    TlogProof proof = TlogProof.parse(response.asString());
    proof.verify(keys());
    assertEquals(number, proof.index() + 1);
    JsonNode act = Contract.json(new String(proof.entry().orElseThrow(), StandardCharsets.UTF_8));
    assertEquals(given().get("/v1/log/acts").path("acts[0].act"), act.get("act").asText());

    Response none = given().header("Accept-Language", "fr").get("/v1/log/acts/999999/proof");
    assertEquals(404, none.statusCode());
    assertEquals("Le journal n’a pas d’acte au rang 999999.", none.path("detail"));
    given().get("/v1/log/acts/premier/proof").then().statusCode(404);
  }

  @Test
  void theTiles_holdTheRecordsThatTheCheckpointVouchesFor() throws Exception {
    proof(decided());
    Checkpoint head = checkpoint();
    List<byte[]> leaves = new ArrayList<>();
    for (long index = 0; index * Tile.FULL < head.size(); index++) {
      Tile tile = Tile.in(head.size(), 0, index).orElseThrow();
      Response hashes = given().urlEncodingEnabled(false).get("/v1/log/tile/" + tile.path());
      assertEquals(200, hashes.statusCode());
      assertTrue(hashes.header("Cache-Control").contains("immutable"));
      Tile entries = Tile.in(head.size(), Tile.ENTRIES, index).orElseThrow();
      byte[] bundle =
          given()
              .urlEncodingEnabled(false)
              .get("/v1/log/tile/" + entries.path())
              .then()
              .statusCode(200)
              .contentType("application/octet-stream")
              .extract()
              .asByteArray();
      int at = 0;
      int first = leaves.size();
      while (at < bundle.length) {
        int length = (bundle[at] & 0xff) << 8 | bundle[at + 1] & 0xff;
        byte[] entry = Arrays.copyOfRange(bundle, at + 2, at + 2 + length);
        leaves.add(TreeHash.leaf(entry));
        at += 2 + length;
      }
      for (int i = first; i < leaves.size(); i++) {
        assertArrayEquals(leaves.get(i), TreeHash.at(hashes.asByteArray(), i - first));
      }
    }
    assertEquals(head.size(), leaves.size());
  }

  @Test
  void theLaterJournal_isShownToGoOnFromTheEarlier() throws Exception {
    proof(decided());
    Checkpoint earlier = checkpoint();
    proof(decided());
    Checkpoint later = checkpoint();
    JsonNode answer =
        Http.json(Http.get("/v1/log/consistency?from=" + earlier.size() + "&to=" + later.size()));
    List<byte[]> hashes = new ArrayList<>();
    answer.get("hashes").forEach(hash -> hashes.add(Base64.getDecoder().decode(hash.asText())));
    assertDoesNotThrow(
        () ->
            TreeProof.requireConsistent(
                earlier.size(), earlier.root(), later.size(), later.root(), hashes));
    assertThrows(
        RefusedProof.class,
        () ->
            TreeProof.requireConsistent(
                earlier.size(), later.root(), later.size(), later.root(), hashes));
  }

  @Test
  void whatTheJournalDoesNotHave_isSaidWithWhatItHas() throws Exception {
    proof(decided());
    given()
        .urlEncodingEnabled(false)
        .header("Accept-Language", "en")
        .get("/v1/log/tile/0/x999/999")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:aiguillage:problem:not-found"))
        .body("detail", containsString("0/x999/999"));
    given().get("/v1/log/tile/no/such").then().statusCode(404);
    given()
        .get("/v1/log/consistency?from=0")
        .then()
        .statusCode(400)
        .body("faults[0].key", equalTo("from"))
        .body("faults[0].found", equalTo("0"));
    given()
        .get("/v1/log/consistency?to=99999999")
        .then()
        .statusCode(400)
        .body("faults[0].key", equalTo("to"));
    given().get("/v1/decisions/01890a5d-ac96-774b-bcce-b302099a8057/proof").then().statusCode(404);
  }
}
