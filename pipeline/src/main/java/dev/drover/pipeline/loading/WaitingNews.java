package dev.drover.pipeline.loading;

import dev.drover.pipeline.camera.LoadingNews;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * News that wait until every camera of the loading has come past them.
 *
 * @param news in the order in which they will be judged
 */
public record WaitingNews(List<LoadingNews> news) {

    public static final WaitingNews NONE = new WaitingNews(List.of());

    public WaitingNews {
        news = List.copyOf(news);
    }

    public WaitingNews with(LoadingNews more) {
        List<LoadingNews> all = new ArrayList<>(news);
        int at = Collections.binarySearch(all, more, LoadingNews.ORDER);
        all.add(at < 0 ? -at - 1 : at, more);
        return new WaitingNews(all);
    }

    public WaitingNews without(int first) {
        return new WaitingNews(news.subList(first, news.size()));
    }
}
