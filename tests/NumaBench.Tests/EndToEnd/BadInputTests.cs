namespace NumaBench.Tests.EndToEnd;

public class BadInputTests
{
    [Fact]
    public void An_unknown_option_is_a_usage_error_that_names_it()
    {
        Result result = Suite.RunBench("run", "--profle", "quick");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("--profle", result.Errors);
        Assert.Contains("numabench run --help", result.Errors);
    }

    [Theory]
    [InlineData("--profile", "huge")]
    [InlineData("--budget", "10")]
    [InlineData("--budget", "-5m")]
    [InlineData("--passes", "0")]
    [InlineData("--passes", "many")]
    [InlineData("--cpu-nodes", "a-b")]
    [InlineData("--only", "nothing/matches")]
    public void A_bad_value_is_refused_in_words_before_anything_is_measured(string option, string value)
    {
        using var folder = new TemporaryFolder();
        string run = Path.Combine(folder.Path, "run");

        Result result = Suite.RunBench("run", "--no-inference", "--force", "--out", run, option, value);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(option, result.Errors);
        Assert.DoesNotContain("   at ", result.Errors);
        Assert.False(Directory.Exists(run));
    }

    [Fact]
    public void A_node_that_does_not_exist_is_named_beside_those_that_do()
    {
        Result result = Suite.RunBench("run", "--no-inference", "--force", "--memory-nodes", "0,977");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("node 977 does not exist here; online nodes: 0", result.Errors);
    }

    [Fact]
    public void A_folder_that_holds_a_run_already_is_not_written_over()
    {
        using var folder = new TemporaryFolder();
        string manifest = Path.Combine(folder.Path, "run.json");
        File.WriteAllText(manifest, "precious");

        // With inference, and with a cache that holds no model yet: the refusal comes before one is made.
        Result result = Suite.RunBench("run", "--profile", "quick", "--force", "--cache", folder.File("cache"), "--out", folder.Path);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("already holds a run", result.Errors);
        Assert.False(Directory.Exists(folder.File("cache")));
        Assert.Equal("precious", File.ReadAllText(manifest));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_a_usage_error_in_one_line()
    {
        // Nobody, not even root, can make a folder there.
        Result result = Suite.RunBench([.. Suite.OneShortCase, "--out", "/proc/numabench/run"]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("cannot write /proc/numabench/run", result.Errors);
        Assert.Contains("choose another folder with --out", result.Errors);
        Assert.DoesNotContain("   at ", result.Errors);
    }

    [Fact]
    public void A_file_is_no_folder_for_a_run()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "precious");

        Result result = Suite.RunBench([.. Suite.OneShortCase, "--out", folder.File("file")]);
        Result below = Suite.RunBench([.. Suite.OneShortCase, "--out", folder.File("file/run")]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains($"--out {folder.File("file")} is a file", result.Errors);
        Assert.Equal((2, ""), (below.ExitCode, below.Output));
        Assert.Equal("precious", folder.Read("file"));
    }

    [Theory]
    [InlineData("--out")]
    [InlineData("--cache")]
    [InlineData("--model")]
    [InlineData("--resume")]
    [InlineData("--cpu-nodes")]
    [InlineData("--only")]
    [InlineData("--input")]
    public void An_empty_value_is_refused_by_the_options_name(string option)
    {
        Result result = Suite.RunBench("run", "--force", option, "");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains($"{option} must not be empty", result.Errors);
    }

    [Fact]
    public void A_cache_that_was_asked_for_and_cannot_be_written_is_refused_and_not_replaced()
    {
        using var folder = new TemporaryFolder();

        Result result = Suite.RunBench("run", "--profile", "quick", "--force", "--only", "inference/*", "--cache", "/proc/numabench", "--out", folder.File("run"));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("--cache /proc/numabench", result.Errors);
    }

    [Fact]
    public void Resuming_what_is_no_run_names_the_file()
    {
        using var folder = new TemporaryFolder();

        Result result = Suite.RunBench("run", "--resume", folder.Path);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(Path.Combine(folder.Path, "run.json"), result.Errors);
    }

    [Fact]
    public void Help_teaches_the_options()
    {
        Result result = Suite.RunBench("run", "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.All(["--profile", "--budget", "--only", "--resume", "--model", "--seed"], option => Assert.Contains(option, result.Output));
    }
}
