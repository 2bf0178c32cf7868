using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Tests.Analysis.Explaining;

public class RankingTests
{
    const int Rounds = 300;

    [Fact]
    public void Overlap_with_the_best_of_a_rank_is_a_tie_and_overlap_with_its_last_is_not()
    {
        Ranking ranking = Ranking.Of([Case("tail", 10, 11), Case("c", 90, 96), Case("b", 95, 102), Case("a", 100, 110), Case("d", 88, 91)]);
        Assert.Equal([(1, "a"), (1, "b"), (3, "c"), (3, "d"), (5, "tail")], ranking.Places.Select(place => (place.Rank, place.Case.Row.Policy)));
    }

    [Fact]
    public void Touching_intervals_cannot_be_told_apart() =>
        Assert.Equal([1, 1], Ranking.Of([Case("a", 100, 110), Case("b", 90, 100)]).Places.Select(place => place.Rank));

    [Fact]
    public void What_is_not_ok_and_what_has_no_interval_is_listed_without_a_rank()
    {
        Ranking ranking = Ranking.Of([
            Case("a", 100, 110), Case("b", 200, 300, CaseStatus.Noisy), Case("c", 400, 401, CaseStatus.Misplaced), Case("d", 500, 501, passes: 1), Case("e", 0, 0, CaseStatus.Failed, passes: 0),
        ]);
        Assert.Equal("a", Assert.Single(ranking.Places).Case.Row.Policy);
        Assert.Equal([("b", "noisy"), ("c", "misplaced"), ("d", "one pass"), ("e", "failed")], ranking.Unranked.Select(entry => (entry.Case.Row.Policy, entry.Why)));
    }

    [Fact]
    public void A_policy_that_cannot_exist_here_is_not_even_listed()
    {
        MeasuredCase none = new(new CaseRow { CaseId = "x", Kind = CaseKind.Inference, MemoryNode = "none", Status = CaseStatus.Impossible }, []);
        Ranking ranking = Ranking.Of([none]);
        Assert.Equal((0, 0), (ranking.Places.Count, ranking.Unranked.Count));
    }

    [Fact]
    public void Each_shares_its_rank_with_its_best_and_ranks_do_not_meet()
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            Ranking ranking = Ranking.Of([.. Enumerable.Range(0, random.Next(1, 15)).Select(index =>
            {
                double low = 1 + (random.NextDouble() * 100);
                return Case($"{index}", low, low + (random.NextDouble() * 20));
            })]);

            List<List<Ranked>> groups = [.. ranking.Places.GroupBy(place => place.Rank).Select(group => group.ToList())];
            Assert.All(groups, group => Assert.All(group, place => Assert.True(place.Throughput.High >= group[0].Throughput.Low)));
            Assert.All(groups.Zip(groups.Skip(1)), pair => Assert.True(pair.Second[0].Throughput.High < pair.First[0].Throughput.Low));
            Assert.Equal(groups.Select((_, index) => 1 + groups.Take(index).Sum(group => group.Count)), groups.Select(group => group[0].Rank));
        }
    }

    /// <summary>Six passes whose interval is exactly from low to high.</summary>
    static MeasuredCase Case(string policy, double low, double high, CaseStatus status = CaseStatus.Ok, int passes = 6)
    {
        var row = new CaseRow { CaseId = $"inference/policy={policy}", Kind = CaseKind.Inference, Policy = policy, Status = status, Passes = passes };
        return new MeasuredCase(row, Enumerable.Range(1, passes).Select(pass => new Sample(row.CaseId, pass, 1, Metric.ThroughputPerSecond, low + ((high - low) * (pass - 1) / 5))));
    }
}
