package org.qunli.process.migration;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A part of a model as it is compared: an element of a diagram or a field of a form.
 *
 * @param facts what is told of it, by the code of the {@link Aspect} under which it is told
 */
record Described(String name, String type, Map<String, String> facts) {

    /** A part that differs. */
    interface Difference<D> {
        D of(String id, String name, String type, Change change, List<Aspect> aspects);
    }

    /**
     * The parts that differ. Of one that is new or gone as a whole, a list of its facts would say nothing.
     *
     * @param ids of the parts of both sides, in the order in which they are to be told
     */
    static <D> List<D> differing(
            Stream<String> ids, Map<String, Described> before, Map<String, Described> after, Difference<D> difference) {
        return ids.distinct()
                .flatMap(id -> {
                    var old = before.get(id);
                    var young = after.get(id);
                    var whole = old == null || young == null;
                    var aspects = whole ? List.<Aspect>of() : Aspect.between(old.facts, young.facts);
                    var shown = young == null ? old : young;
                    return whole || !aspects.isEmpty()
                            ? Stream.of(difference.of(
                                    id, shown.name, shown.type, ModelDifference.change(old, young), aspects))
                            : Stream.empty();
                })
                .toList();
    }
}
