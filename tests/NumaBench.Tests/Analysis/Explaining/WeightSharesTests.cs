using NumaBench.Analysis.Explaining;

namespace NumaBench.Tests.Analysis.Explaining;

public class WeightSharesTests
{
    [Fact]
    public void A_proof_is_read_as_it_is_written()
    {
        Assert.Equal(new Dictionary<int, double> { [0] = 0.5003, [12] = 0.4997 }, WeightShares.Parse("0=0.5003 12=0.4997"));
        Assert.Equal(new Dictionary<int, double> { [1] = 1 }, WeightShares.Parse("0=0.0000 1=1.0000"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("0=0.5")]
    [InlineData("0=0.8 1=0.8")]
    [InlineData("0=0.5 0=0.5")]
    [InlineData("0=-1 1=2")]
    [InlineData("-1=1")]
    [InlineData("0=NaN")]
    [InlineData("0=1e0")]
    [InlineData("0=1=1")]
    public void What_is_no_proof_is_unknown(string placement) => Assert.Null(WeightShares.Parse(placement));
}
