package dev.drover.pipeline.loading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * News that wait until every camera of the loading has come past them.
 *
 * @param news in the order in which they will be judged
 */
public record Pending(List<LoadingNews> news) {

    static final Pending NONE = new Pending(List.of());

    public Pending {
        news = List.copyOf(news);
    }

    Pending with(LoadingNews more) {
        List<LoadingNews> all = new ArrayList<>(news);
        int at = Collections.binarySearch(all, more, LoadingNews.ORDER);
        all.add(at < 0 ? -at - 1 : at, more);
        return new Pending(all);
    }

    Pending without(int first) {
        return new Pending(news.subList(first, news.size()));
    }
}
