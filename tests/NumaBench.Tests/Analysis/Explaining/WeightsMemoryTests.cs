using NumaBench.Analysis.Explaining;
using NumaBench.Results;

namespace NumaBench.Tests.Analysis.Explaining;

public class WeightsMemoryTests
{
    [Theory]
    [InlineData(512L << 20, 1, "512 MiB")]
    [InlineData(512L << 20, 2, "1.00 GiB (2 copies)")]
    [InlineData(512L << 20, null, "512 MiB")]
    [InlineData(0L, 2, "–")]
    [InlineData(-5L, 2, "–")]
    public void Each_replica_has_a_copy(long weightsBytes, int? replicas, string text) =>
        Assert.Equal(text, WeightsMemory.Text(new CaseRow { CaseId = "x", Kind = CaseKind.Inference, WorkingSetBytes = weightsBytes, Replicas = replicas }));

    [Fact]
    public void A_file_that_claims_more_than_there_is_does_not_overflow() =>
        Assert.True(WeightsMemory.Bytes(new CaseRow { CaseId = "x", Kind = CaseKind.Inference, WorkingSetBytes = long.MaxValue, Replicas = int.MaxValue }) > 1e27);
}
