using System.Runtime.InteropServices;
using NumaBench.Tests.EndToEnd;

namespace NumaBench.Tests.Scripts;

/// <summary>What scripts/build.sh does in an unpacked release, whose RELEASE file says for which machine it is.</summary>
public class ReleaseTests
{
    static string Here => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";

    static string Other => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "linux-x64" : "linux-arm64";

    [Fact]
    public void A_release_runs_the_programs_that_it_brings_and_builds_nothing()
    {
        using var release = new TemporaryFolder();
        File.WriteAllText(release.File("RELEASE"), $"1.2.3 abc {Here}\n");

        // What would build says so instead.
        Result result = Source(release, "dotnet() { echo built; }; build_if_needed bench/NumaBench.Bench numabench && program bench/NumaBench.Bench numabench");

        Assert.Equal((0, $"{release.Path}/bin/numabench\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public void A_checkout_runs_what_its_build_left()
    {
        using var checkout = new TemporaryFolder();
        Assert.Equal($"{checkout.Path}/artifacts/bin/NumaBench.Bench/release/numabench\n", Source(checkout, "program bench/NumaBench.Bench numabench").Output);
    }

    [Fact]
    public void The_release_of_another_architecture_is_refused_in_one_line()
    {
        using var release = new TemporaryFolder();
        File.WriteAllText(release.File("RELEASE"), $"1.2.3 abc {Other}\n");

        Result result = Source(release, "build_if_needed bench/NumaBench.Bench numabench");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Matches($"^numabench: this is the release for {Other}, but the machine is .*: take the other archive\n$", result.Errors);
    }

    [Theory]
    [InlineData("glibc 2.17", "here is glibc 2.17")]
    [InlineData("glibc 2.9", "here is glibc 2.9")]
    [InlineData("", "another C library")]
    public void A_C_library_that_is_too_old_or_another_one_is_refused_before_the_loader_fails(string version, string expected)
    {
        Result result = WithSystem($"getconf() {{ {(version.Length == 0 ? "return 1" : $"echo {version}")}; }}; ldd() {{ :; }}");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Errors);
    }

    [Theory]
    [InlineData("glibc 2.28")]
    [InlineData("glibc 2.36")]
    [InlineData("glibc 2.100")]
    public void A_newer_C_library_with_all_libraries_will_do(string version)
    {
        Result result = WithSystem($"getconf() {{ echo {version}; }}; ldd() {{ echo '  libm.so.6 => /lib/libm.so.6 (0x1)'; }}");
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
    }

    [Theory]
    [InlineData("\tlibstdc++.so.6 => not found")]
    [InlineData("./libonnxruntime.so: /lib/libstdc++.so.6: version `GLIBCXX_3.4.22' not found (required by ./libonnxruntime.so)")]
    public void A_library_that_is_missing_or_too_old_is_named_with_its_package(string line)
    {
        Result result = WithSystem($"getconf() {{ echo glibc 2.36; }}; ldd() {{ printf '%s\\n' \"{line.Replace("`", "\\`", StringComparison.Ordinal)}\"; }}");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(line.Trim(), result.Errors);
        Assert.Contains("apt-get install libstdc++6", result.Errors);
    }

    /// <param name="commands">Functions that stand for the commands that look at the system.</param>
    static Result WithSystem(string commands)
    {
        using var release = new TemporaryFolder();
        File.WriteAllText(release.File("RELEASE"), $"1.2.3 abc {Here}\n");
        return Source(release, $"{commands}; build_if_needed bench/NumaBench.Bench numabench");
    }

    static Result Source(TemporaryFolder home, string commands) =>
        Suite.Run("bash", "-euo", "pipefail", "-c", $"NUMABENCH_HOME=$1; source \"$2\"; {commands}", "bash", home.Path, Path.Combine(Repository.Root, "scripts", "build.sh"));
}
