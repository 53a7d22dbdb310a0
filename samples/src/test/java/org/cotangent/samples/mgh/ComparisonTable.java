package org.cotangent.samples.mgh;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The table of what each minimiser needs for each problem, in Markdown. */
final class ComparisonTable {
  private ComparisonTable() {}

  static String markdown() {
    List<Contender> contenders = Contender.all();
    StringBuilder table =
        new StringBuilder(line("problem", "n", contenders.stream().map(Contender::name)));
    table.append("|---|--:|").append("--:|".repeat(contenders.size())).append('\n');
    int[] solved = new int[contenders.size()];
    for (Problem problem : Problems.all()) {
      String[] cells = new String[contenders.size()];
      for (int i = 0; i < cells.length; i++) {
        Optional<Counted.Solution> solution = contenders.get(i).solve().apply(problem);
        solved[i] += solution.isPresent() ? 1 : 0;
        cells[i] = solution.map(found -> cell(problem, found)).orElse("–");
      }
      String name = problem.number() + " " + problem.name();
      table.append(line(name, "" + problem.variables(), Stream.of(cells)));
    }
    Stream<String> sums = IntStream.of(solved).mapToObj(Integer::toString);
    return table.append(line("solved, of " + Problems.all().size(), "", sums)).toString();
  }

  private static String line(String problem, String variables, Stream<String> cells) {
    return Stream.concat(Stream.of(problem, variables), cells)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** What was evaluated; with a mark if that led to a local minimum which is not the lowest. */
  private static String cell(Problem problem, Counted.Solution solution) {
    Counted.Counts counts = solution.counts();
    String cell = Integer.toString(counts.gradients());
    if (counts.values() > 0) {
      cell += " + " + counts.values() + "v";
    }
    if (counts.products() > 0) {
      cell += " + " + counts.products() + "p";
    }
    KnownMinimum minimum = solution.minimum();
    if (minimum.value() == problem.minima().get(0).value()) {
      return cell;
    }
    return cell + (minimum.inPaper() ? " \\*" : " †");
  }
}
