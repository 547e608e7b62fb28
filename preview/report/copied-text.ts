const command = /^(?:aws|docker|git|npm|npx|pulumi) /;
const address = /^(?:arn:|https?:\/\/)\S+$/;

/** Whether a line is a command that a person runs. */
export const isCommand = (line: string): boolean => command.test(line.trimStart());

/** Whether a text is there to be copied as a whole: a command, an address, an ARN. No line ends in its middle. */
export const isCopied = (text: string): boolean => isCommand(text) || address.test(text);
