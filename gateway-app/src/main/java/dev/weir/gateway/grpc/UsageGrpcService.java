package dev.weir.gateway.grpc;

import dev.weir.gateway.admin.UsageAdministration;
import dev.weir.gateway.admission.Admission;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.limits.LimitView;
import dev.weir.v1.GetOwnUsageRequest;
import dev.weir.v1.GetOwnUsageResponse;
import dev.weir.v1.LimitGauge;
import dev.weir.v1.UsageServiceGrpc.UsageServiceImplBase;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;

/** {@code weir.v1.UsageService}: what callers may know of their own use. */
@Singleton
final class UsageGrpcService extends UsageServiceImplBase {
    private final OffLoop offLoop;
    private final Admission admission;
    private final UsageAdministration usage;

    UsageGrpcService(OffLoop offLoop, Admission admission, UsageAdministration usage) {
        this.offLoop = offLoop;
        this.admission = admission;
        this.usage = usage;
    }

    @Override
    public void getOwnUsage(GetOwnUsageRequest request, StreamObserver<GetOwnUsageResponse> observer) {
        Caller caller = Rpc.current().known();
        LimitView limits = admission.limits(caller);
        offLoop.answer(observer, () -> answer(caller.key(), limits, request));
    }

    private GetOwnUsageResponse answer(ApiKey key, LimitView limits, GetOwnUsageRequest request) {
        UsageAdministration.Own own = usage.own(
                key,
                request.hasSinceTime() ? UsageMapper.instant(request.getSinceTime(), "since_time") : null,
                request.hasUntilTime() ? UsageMapper.instant(request.getUntilTime(), "until_time") : null);
        GetOwnUsageResponse.Builder answer = GetOwnUsageResponse.newBuilder()
                .setKeyId(key.id())
                .setLabel(key.label())
                .setAccount(key.account())
                .setLimits(KeyMapper.limits(key.limits()));
        if (limits.requests() != null) {
            answer.setRequests(gauge(limits.requests()));
        }
        if (limits.tokens() != null) {
            answer.setTokens(gauge(limits.tokens()));
        }
        if (own.free() != null) {
            answer.setFreeMicroCredits(own.free());
        }
        own.byDay().forEach(day -> answer.addByDay(UsageMapper.summary(day, null)));
        own.byModel().forEach(model -> answer.addByModel(UsageMapper.summary(model, null)));
        return answer.build();
    }

    private static LimitGauge gauge(LimitView.Gauge gauge) {
        return LimitGauge.newBuilder()
                .setLimit(gauge.limit())
                .setRemaining(Math.max(0, gauge.remaining()))
                .setReset(Protos.duration(gauge.reset().toNanos()))
                .build();
    }
}
