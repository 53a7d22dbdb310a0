package org.cotangent.processor.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cotangent.processor.ir.Constant;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.ir.Var;

/**
 * What the arms of a branch record, as results of the branch. Only one arm runs, so records of
 * several arms share a result: a chain of many choices yields no more than its longest arm does.
 * References have results of their own, since what shares one may be the same memory.
 */
final class ArmRecords {

  private final List<Var> results = new ArrayList<>();

  /** For each arm, the record in the place of each result. */
  private final List<Map<Integer, Var>> arms = new ArrayList<>();

  /** @param records what each arm records */
  ArmRecords(List<List<Var>> records) {
    for (List<Var> ofArm : records) {
      Map<Integer, Var> places = new HashMap<>();
      int free = 0;
      for (Var record : ofArm) {
        free = place(record, free);
        if (free == results.size()) {
          results.add(record.copy());
        } else if (!results.get(free).name().equals(record.name())) {
          results.set(free, Var.unnamed(record.type()));
        }
        places.put(free, record);
        free++;
      }
      arms.add(places);
    }
  }

  /** The next place for a record: records share places in the order in which they are made. */
  private int place(Var record, int from) {
    for (int i = from; i < results.size(); i++) {
      if (record.type() instanceof ScalarType
          && record.type().equals(results.get(i).type())) {
        return i;
      }
    }
    return results.size();
  }

  /** The results to add to the branch. */
  List<Var> results() {
    return results;
  }

  /** The result in which an arm's record leaves the branch, for each record. */
  Map<Var, Value> places(int arm) {
    Map<Var, Value> places = new HashMap<>();
    arms.get(arm).forEach((place, record) -> places.put(record, results.get(place)));
    return places;
  }

  /** What an arm yields for each of the results. */
  List<Value> ofArm(int arm) {
    List<Value> yields = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Var record = arms.get(arm).get(i);
      yields.add(record == null ? Constant.zero(results.get(i).type()) : record);
    }
    return yields;
  }
}
