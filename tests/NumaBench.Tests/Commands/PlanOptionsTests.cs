using System.CommandLine;
using NumaBench.Bench.Commands;
using NumaBench.Bench.Planning;

namespace NumaBench.Tests.Commands;

public sealed class PlanOptionsTests
{
    [Theory]
    [InlineData("--profile quick", 3, 3)]
    [InlineData("--profile standard", 6, 12)]
    [InlineData("--profile full", 10, 20)]
    [InlineData("--profile standard --passes 6", 6, 6)]
    [InlineData("--profile full --passes 1", 1, 1)]
    [InlineData("--profile quick --budget 1h", 3, 3)]
    public void Extra_passes_are_for_long_profiles_whose_passes_nobody_has_set(string arguments, int planned, int most) =>
        Assert.Equal(new PassPlan(planned, most), Read(arguments).Passes);

    [Theory]
    [InlineData("--profile full", true)]
    [InlineData("--profile full --no-spin", false)]
    public void Threads_spin_unless_told_otherwise(string arguments, bool spins) => Assert.Equal(spins, Read(arguments).Spins);

    [Theory]
    [InlineData("--profile quick", 25)]
    [InlineData("--profile quick --samples 3", 3)]
    [InlineData("--profile full --samples 100", 100)]
    public void Samples_of_a_pass_are_the_profile_s_or_as_many_as_asked_for(string arguments, int samples) => Assert.Equal(samples, Read(arguments).Profile.SamplesPerPass);

    [Theory]
    [InlineData("--samples 2")]
    [InlineData("--samples 1001")]
    public void So_few_or_many_samples_are_refused(string arguments) => Assert.Throws<UsageException>(() => Read(arguments));

    static PlanRequest Read(string arguments)
    {
        var options = new PlanOptions();
        var command = new Command("plan");
        foreach (Option option in options.All)
        {
            command.Options.Add(option);
        }

        return options.Read(command.Parse(arguments.Split(' ')));
    }
}
