using System.Diagnostics;
using NumaBench.Bench.Commands;
using NumaBench.Bench.Inference;
using Xunit;

namespace NumaBench.Tests.Inspect;

public sealed class WatchTests
{
    [Fact]
    public void Without_a_terminal_it_is_refused_with_what_to_do_instead()
    {
        SelfCommand self = SelfCommand.Find();
        using Process process = Process.Start(new ProcessStartInfo(self.File, [.. self.Prefix, "inspect", "--self", "--watch"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal((2, ""), (process.ExitCode, process.StandardOutput.ReadToEnd()));
        Assert.StartsWith("numabench: --watch needs a terminal; into a file or a pipe, repeat it: while numabench inspect", error);
    }

    [Theory]
    [InlineData("1", "--watch", "--format", "json")]
    [InlineData("1", "--watch", "--root", "/")]
    [InlineData("--watch", "--numa-maps", "saved")]
    public void Only_a_live_process_can_be_watched(params string[] arguments) =>
        Assert.Contains("--watch shows a live process as text", Assert.Single(InspectCommand.Create().Parse(arguments).Errors).Message);

    [Fact]
    public void Text_is_what_is_watched() => Assert.Empty(InspectCommand.Create().Parse(["1", "--watch", "--format", "text"]).Errors);
}
