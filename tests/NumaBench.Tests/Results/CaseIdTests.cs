using NumaBench.Results;

namespace NumaBench.Tests.Results;

public class CaseIdTests
{
    [Theory]
    [InlineData("latency.idle/cpu=0/mem=1/page=huge/walk=random", "page", "huge")]
    [InlineData("latency.idle/cpu=0/mem=1/page=huge/walk=random", "walk", "random")]
    [InlineData("latency.idle/cpu=0/mem=1/page=huge/walk=random", "method", "")]
    [InlineData("latency.idle/pages=2/page=a=b", "page", "a=b")]
    [InlineData("", "page", "")]
    public void A_key_has_its_value_or_nothing(string id, string key, string value) => Assert.Equal(value, CaseId.Value(id, key));

    [Theory]
    [InlineData("latency.core/a=10/b=1/home=0", "a", 10)]
    [InlineData("latency.core/a=10/b=1/home=0", "c", null)]
    [InlineData("latency.core/a=-1/b=1x/home=", "a", null)]
    [InlineData("latency.core/a=-1/b=1x/home=", "b", null)]
    [InlineData("latency.core/a=-1/b=1x/home=", "home", null)]
    public void A_number_is_one_or_nothing(string id, string key, int? number) => Assert.Equal(number, CaseId.Number(id, key));
}
