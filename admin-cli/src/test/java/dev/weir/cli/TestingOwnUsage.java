package dev.weir.cli;

import com.google.protobuf.Duration;
import dev.weir.v1.GetOwnUsageRequest;
import dev.weir.v1.GetOwnUsageResponse;
import dev.weir.v1.LimitGauge;
import dev.weir.v1.UsageServiceGrpc;
import dev.weir.v1.UsageSummary;
import io.grpc.stub.StreamObserver;

/** A key of 60 requests a minute that has made three calls. */
final class TestingOwnUsage extends UsageServiceGrpc.UsageServiceImplBase {
    @Override
    public void getOwnUsage(GetOwnUsageRequest request, StreamObserver<GetOwnUsageResponse> call) {
        call.onNext(GetOwnUsageResponse.newBuilder()
                .setKeyId("k7")
                .setLabel("mine")
                .setAccount("team")
                .setRequests(LimitGauge.newBuilder()
                        .setLimit(60)
                        .setRemaining(57)
                        .setReset(Duration.newBuilder().setSeconds(3)))
                .setFreeMicroCredits(1_500_000)
                .addByDay(UsageSummary.newBuilder()
                        .setGroup("2026-11-20")
                        .setRequests(3)
                        .setCostMicroCredits(25))
                .addByModel(UsageSummary.newBuilder().setGroup("fast").setRequests(3))
                .build());
        call.onCompleted();
    }
}
