package dev.drover.dashboard.web;

import java.util.List;

/** The routes of one subject. */
public interface RestApi {

    List<ApiRoute> routes();
}
