package dev.drover.pipeline.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.blob.TransientBlobService;
import org.apache.flink.runtime.dispatcher.DispatcherGateway;
import org.apache.flink.runtime.dispatcher.SessionDispatcherFactory;
import org.apache.flink.runtime.dispatcher.runner.DefaultDispatcherRunnerFactory;
import org.apache.flink.runtime.entrypoint.component.DefaultDispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.entrypoint.component.DispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.leaderelection.LeaderElection;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.resourcemanager.ResourceManagerGateway;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;
import org.apache.flink.runtime.rest.RestEndpointFactory;
import org.apache.flink.runtime.rest.handler.RestHandlerConfiguration;
import org.apache.flink.runtime.rest.handler.RestHandlerSpecification;
import org.apache.flink.runtime.rest.handler.legacy.metrics.MetricFetcher;
import org.apache.flink.runtime.rpc.FatalErrorHandler;
import org.apache.flink.runtime.webmonitor.WebMonitorEndpoint;
import org.apache.flink.runtime.webmonitor.retriever.LeaderGatewayRetriever;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandler;
import org.apache.flink.util.ConfigurationException;

/**
 * Flink's cluster of one process without what it offers over HTTP. Its REST interface knows no log-in, and one GET of
 * it cancels a job. The server behind it cannot be left out, but one without a single path answers 404 to everybody;
 * this process talks to its cluster by method calls.
 */
final class UnreachableCluster extends MiniCluster {

    UnreachableCluster(MiniClusterConfiguration configuration) {
        super(configuration);
    }

    @Override
    protected DispatcherResourceManagerComponentFactory createDispatcherResourceManagerComponentFactory() {
        return new DefaultDispatcherResourceManagerComponentFactory(
                DefaultDispatcherRunnerFactory.createSessionRunner(SessionDispatcherFactory.INSTANCE),
                StandaloneResourceManagerFactory.getInstance(),
                new NoPaths());
    }

    private static final class NoPaths implements RestEndpointFactory<DispatcherGateway> {

        @Override
        public WebMonitorEndpoint<DispatcherGateway> createRestEndpoint(
                Configuration settings,
                LeaderGatewayRetriever<DispatcherGateway> dispatcher,
                LeaderGatewayRetriever<ResourceManagerGateway> resourceManager,
                TransientBlobService blobs,
                ScheduledExecutorService executor,
                MetricFetcher metrics,
                LeaderElection election,
                FatalErrorHandler fatal)
                throws IOException, ConfigurationException {
            RestHandlerConfiguration rest = RestHandlerConfiguration.fromConfiguration(settings);
            return new WebMonitorEndpoint<>(
                    dispatcher,
                    settings,
                    rest,
                    resourceManager,
                    blobs,
                    executor,
                    metrics,
                    election,
                    RestEndpointFactory.createExecutionGraphCache(rest),
                    fatal) {
                @Override
                protected List<Tuple2<RestHandlerSpecification, ChannelInboundHandler>> initializeHandlers(
                        CompletableFuture<String> localAddress) {
                    return new ArrayList<>();
                }
            };
        }
    }
}
