package dev.flow.document;

import dev.flow.document.Reducible.Reducing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of documents that merges others by id, in time linear in their number. */
final class ReducedList<D> {

    private final Reducible<D> form;

    private final List<Place> places = new ArrayList<>();

    private final Map<String, Place> byId = new HashMap<>();

    /**
     * @param left the initial documents; of two with the same id the later one merges added documents
     */
    ReducedList(Reducible<D> form, List<D> left) {
        this.form = form;
        left.forEach((document) -> append(form.id(document), document));
    }

    void addAll(List<D> documents) {
        documents.forEach(this::add);
    }

    List<D> finished() {
        return this.places.stream().map(Place::finished).toList();
    }

    private void add(D document) {
        String id = this.form.id(document);
        Place known = this.byId.get(id);
        if (known != null) {
            known.add(document);
        } else {
            append(id, document);
        }
    }

    private void append(String id, D document) {
        Place place = new Place(document);
        this.places.add(place);
        if (!id.isEmpty()) {
            this.byId.put(id, place);
        }
    }

    private final class Place {

        private final D first;

        private @Nullable Reducing<D> reducing;

        Place(D first) {
            this.first = first;
        }

        void add(D document) {
            Reducing<D> begun = (this.reducing != null) ? this.reducing : ReducedList.this.form.begin(this.first);
            begun.add(document);
            this.reducing = begun;
        }

        D finished() {
            return (this.reducing != null) ? this.reducing.finished() : this.first;
        }
    }
}
