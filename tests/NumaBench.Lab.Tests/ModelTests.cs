namespace NumaBench.Lab.Tests;

/// <summary>A user's model where something that .NET needs for its name is missing: it would end the process without a word of ours.</summary>
public class ModelTests
{
    [Fact]
    public void Without_OpenSSL_a_model_is_refused_with_what_to_install()
    {
        using Guest guest = Guest.Run(
            "two-socket", "2560M", folder => File.WriteAllText(Path.Combine(folder, "model.onnx"), "never read"),
            "bash", "-c", "busybox rm /lib/*/libssl.so.* /usr/lib/*/libssl.so.* 2>/dev/null; numabench plan --profile quick --model /model.onnx");

        Assert.Equal(2, guest.ExitCode);
        Assert.Contains("numabench: /model.onnx: its name needs a hash, and libssl is not installed: apt-get install libssl3", guest.Errors);
    }
}
