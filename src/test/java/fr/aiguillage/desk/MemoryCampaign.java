package fr.aiguillage.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.aiguillage.Campaign;
import fr.aiguillage.decision.FactSpace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every incident of the space, remembered and fresh. */
class MemoryCampaign {

  @Test
  void everyRememberedAnswer_isTheFreshOne() {
    for (FactSpace space : List.of(FactSpace.known(), FactSpace.withUnknowns())) {
      RememberedAnswers answers = new RememberedAnswers(space, 1);
      Campaign.report(
          "memory-" + space.days().size() + "-days",
          "| incidents | answered from memory | otherwise than fresh |\n| ---: | ---: | ---: |\n"
              + "| %d | %d | %d |%n"
                  .formatted(answers.asked(), answers.hits(), answers.wrong().size()));
      assertEquals(List.of(), answers.wrong());
    }
  }
}
