/** Voice messages: recorded with the microphone, or a short sample made here. */

const RATE = 16000;
const TYPES = ["audio/ogg;codecs=opus", "audio/mp4", "audio/webm;codecs=opus"];

/** Whether this browser has a microphone to record with. Asks for no permission. */
export async function hasMicrophone() {
  if (!globalThis.MediaRecorder || !navigator.mediaDevices?.getUserMedia) return false;
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.some((device) => device.kind === "audioinput");
  } catch {
    return false;
  }
}

/** Starts recording. `stop()` gives the sound as a File, `cancel()` throws it away; both let go of the microphone. */
export async function startRecording() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {});
  const pieces = [];
  recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
  recorder.start();
  const end = () => new Promise((resolve) => {
    recorder.addEventListener("stop", resolve, { once: true });
    recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  });
  return {
    cancel: end,
    async stop() {
      await end();
      const type = (recorder.mimeType || "audio/webm").split(";")[0];
      return new File(pieces, `voice.${type.split("/")[1]}`, { type });
    },
  };
}

/** Two soft notes, one and a half seconds, as a WAV file. */
export function sampleVoice() {
  const count = RATE * 1.5;
  const view = new DataView(new ArrayBuffer(44 + count * 2));
  writeHeader(view, count * 2);
  for (let index = 0; index < count; index += 1) {
    const time = index / RATE;
    const note = time < 0.7 ? [392, time] : [523.25, time - 0.7];
    const volume = Math.min(1, note[1] * 30) * Math.exp(-3.5 * note[1]) * 0.35;
    view.setInt16(44 + index * 2, Math.sin(2 * Math.PI * note[0] * time) * volume * 0x7fff, true);
  }
  return new File([view.buffer], "voice.wav", { type: "audio/wav" });
}

/** The 44 bytes before the sound: PCM, one channel, 16 bits. */
function writeHeader(view, size) {
  const word = (at, text) => [...text].forEach((sign, index) => view.setUint8(at + index, sign.charCodeAt(0)));
  word(0, "RIFF");
  view.setUint32(4, 36 + size, true);
  word(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, "data");
  view.setUint32(40, size, true);
}
