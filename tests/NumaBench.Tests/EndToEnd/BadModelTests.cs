namespace NumaBench.Tests.EndToEnd;

/// <summary>One line with the file and the reason, and exit code 2, before anything is measured or made.</summary>
[Collection("Models")]
public sealed class BadModelTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(nameof(BadModels.Truncated), "cannot be read as an ONNX model: ")]
    [InlineData(nameof(BadModels.PromisesMore), "cannot be read as an ONNX model: ")]
    [InlineData(nameof(BadModels.Nested), "cannot be read as an ONNX model: ")]
    [InlineData(nameof(BadModels.OfTheFuture), "opset")]
    [InlineData(nameof(BadModels.Swelling), "cannot run with x=1x1: ")]
    public void What_is_no_model_or_does_not_run_is_refused(string kind, string reason) =>
        Refused(Write((byte[])typeof(BadModels).GetProperty(kind)!.GetValue(null)!), reason);

    [Fact]
    public void Outputs_that_are_no_numbers_are_refused_by_the_outputs_name() =>
        // The square roots of fractions from −1 to 1; of 32 about half are none.
        Assert.Matches(@": output 'y' has [1-9]\d? of 32 values that are not numbers \(NaN\)", Refused(Write(BadModels.Of("Sqrt")), "NaN"));

    [Fact]
    public void Infinite_outputs_are_numbers()
    {
        Result result = Suite.RunGently("plan", "--profile", "quick", "--only", "inference/model=infinite-*", "--model", Write(BadModels.Infinite, "infinite.onnx"));

        Assert.True(result.ExitCode == 0, result.Errors);
    }

    [Theory]
    [InlineData("absent.weights")]
    [InlineData("../outside.weights")]
    [InlineData("/etc/passwd")]
    public void Weights_that_are_missing_or_lie_elsewhere_are_refused(string weights)
    {
        folder.Write("outside.weights", new string('x', 128));
        Directory.CreateDirectory(folder.File("in"));

        Refused(Write(BadModels.WithWeightsIn(weights), "in/model.onnx"), "cannot be read as an ONNX model: ");
    }

    [Theory]
    [InlineData("has no elements", 0, 3)]
    [InlineData("more than 2^31 elements", 1 << 20, 1 << 20)]
    public void Dimensions_of_zero_or_without_end_are_refused_with_the_input(string reason, long rows, long columns) =>
        Assert.Contains("input 'x' of shape ", Refused(Write(BadModels.Of("Relu", rows, columns)), reason));

    [Fact]
    public void A_model_larger_than_memory_is_refused_before_its_weights_are_read()
    {
        string model = Write(BadModels.WithWeightsIn("sparse.weights"));
        // Reading them would take hours.
        using (FileStream weights = File.Create(folder.File("sparse.weights")))
        {
            weights.SetLength(4L << 40);
        }

        Refused(model, "its weights have 4194304 MiB, more than the memory of this machine (");
    }

    [Fact]
    public void A_file_larger_than_any_ONNX_file_is_refused_unread()
    {
        string model = Write([]);
        using (FileStream file = File.OpenWrite(model))
        {
            file.SetLength(3L << 30);
        }

        Refused(model, "larger than 2 GiB");
    }

    [Fact]
    public void Devices_folders_and_pipes_are_no_models()
    {
        Assert.Equal(0, Suite.Run("/usr/bin/mkfifo", folder.File("pipe.onnx"), folder.File("pipe.weights")).ExitCode);

        Refused("/dev/zero", "it is no file (CharacterDevice)");
        Refused(folder.Path, "it is no file (Folder)");
        Refused(folder.File("pipe.onnx"), "it is no file (NamedPipe)");
        Write(BadModels.WithWeightsIn("pipe.weights"));
        Assert.Contains("it is no file (NamedPipe)", Run(folder.File("bad.onnx")).Errors);
    }

    [Fact]
    public void A_name_with_a_line_break_stays_in_one_line() =>
        Assert.Contains("bad name.onnx", Single(Run(Write(BadModels.Truncated, "bad\nname.onnx"))));

    [Fact]
    public void Pipes_and_markup_in_a_name_are_measured_and_reach_no_table()
    {
        string file = Write(BadModels.Of("Relu"), "a|b <img src=x> `c` $(d) [e](f) größe.onnx"), run = folder.File("run");

        Result result = Suite.RunGently("run", "--profile", "quick", "--passes", "1", "--force", "--model", file, "--only", "inference/model=a-b-img-*/policy=local/*", "--out", run);
        Result report = Suite.RunReport("render", run);

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.True(report.ExitCode == 0, report.Errors);
        string row = File.ReadAllLines(Path.Combine(run, "cases.csv"))[^1];
        Assert.Matches("^inference/model=a-b-img-src-x-c-d-e-f-gr-e-[0-9a-f]{8}/batch=4/policy=local/", row);
        string text = File.ReadAllText(Path.Combine(run, "report.md"));
        Assert.DoesNotContain("<img", text);
        Assert.DoesNotContain("a|b", text);
    }

    string Write(byte[] model, string name = "bad.onnx")
    {
        string file = folder.File(name);
        File.WriteAllBytes(file, model);
        return file;
    }

    string Refused(string file, string reason)
    {
        string line = Single(Run(file));
        Assert.StartsWith($"numabench: {file}: ", line);
        Assert.Contains(reason, line);
        return line;
    }

    string Single(Result result)
    {
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.False(Directory.Exists(folder.File("run")));
        return Assert.Single(result.Errors.TrimEnd('\n').Split('\n'));
    }

    Result Run(string file) =>
        Suite.RunGently("run", "--profile", "quick", "--force", "--model", file, "--cache", folder.File("cache"), "--out", folder.File("run"));
}
